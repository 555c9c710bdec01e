import { type EventWords, wordsOfEvent } from "@muster/core/view";
import { type Actor, type Change, type EventType, eventTypes } from "@muster/model";
import { expect, test } from "bun:test";
import { ada, runActor, system } from "./support/names.ts";
import { sceneNames, scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";

const wordsOf = ({ type, row, detail }: Change, actor: Actor = ada): EventWords | null =>
  wordsOfEvent({ type, actor, data: { ...detail, after: row } });

/** Every change that the scenes make, by type. */
function changesByType(): Map<EventType, Change[]> {
  const found = new Map<EventType, Change[]>();
  for (const name of sceneNames)
    for (const change of scenes[name]().changes)
      found.set(change.type, [...(found.get(change.type) ?? []), change]);
  return found;
}

/** The newest change of a type, with fields of its row as a test wants them. */
function changeOf(type: EventType, fields: Record<string, unknown> = {}): Change {
  const change = changesByType().get(type)?.at(-1);
  if (change === undefined) throw new Error(`no scene writes ${type}`);
  return { ...change, row: { ...change.row, ...fields } } as Change;
}

const commit = "3f2c1ab4d5e6f708192a3b4c5d6e7f8091a2b3c4";
const gate = { gate: "unit", durationMs: 4_240, exitCode: 1, detail: "failed with exit code 1" };
const answer = { choice: "retry", note: "look at the log", by: ada, at: "" };

const told: [EventType, Record<string, unknown>, Actor, Omit<EventWords, "subject">][] = [
  ["task.scheduled", {}, ada, { text: "scheduled by ada", tone: "quiet" }],
  ["task.paused", {}, ada, { text: "paused by ada", tone: "waits" }],
  ["attempt.started", {}, system, { text: "attempt 1 begins, for scripted", tone: "works" }],
  [
    "turn.sent",
    { kind: "fix" },
    system,
    { text: "turn 1 begins: the changes asked for", tone: "works" },
  ],
  [
    "turn.ended",
    { outcome: { code: "stalled", detail: "silent for 300 s" } },
    system,
    { text: "turn 1 stalled", tone: "broken", detail: "silent for 300 s" },
  ],
  [
    "revision.recorded",
    { number: 2, files: 3, additions: 10, deletions: 2 },
    system,
    { text: "revision 2: 3 files, +10 -2", tone: "works" },
  ],
  ["round.approved", { number: 2 }, ada, { text: "round 2 approved by ada", tone: "good" }],
  [
    "round.closed",
    { number: 2, outcome: "changes_requested", note: "no tests" },
    ada,
    { text: "round 2 sent back by ada", tone: "waits", detail: "no tests" },
  ],
  ["round.closed", { outcome: "approved" }, system, null as never],
  [
    "gateResult.recorded",
    { ...gate, outcome: "passed" },
    system,
    { text: "gate unit passed in 4.2 s", tone: "good" },
  ],
  [
    "landing.landed",
    { to: commit, target: "refs/heads/main" },
    system,
    { text: "landed as 3f2c1ab on main", tone: "good" },
  ],
  [
    "ask.opened",
    { kind: "stuck", title: "3 fix rounds used up", detail: "Failing: unit." },
    system,
    { text: "asks: 3 fix rounds used up", tone: "waits", detail: "Failing: unit." },
  ],
  [
    "ask.answered",
    { title: "Stuck", choices: [{ key: "retry", label: "Try again", effect: "" }], answer },
    ada,
    { text: "answered by ada: Try again", tone: "quiet", detail: "Stuck\nlook at the log" },
  ],
];

test.each(told)("%s %j is told in words", (type, fields, actor, words) => {
  const said = wordsOf(changeOf(type, fields), actor);
  if (words === null) expect(said).toBeNull();
  else expect(said).toEqual({ ...words, subject: type.split(".")[0] as EventWords["subject"] });
});

test("[HU-60] a failed gate is told with its exit code and the end of its output", () => {
  const tail = Array.from({ length: 40 }, (_, line) => `line ${line + 1}`).join("\n");
  const said = wordsOf(changeOf("gateResult.recorded", { ...gate, outcome: "failed", tail }));
  expect(said).toMatchObject({ text: "gate unit failed after 4.2 s, exit 1", tone: "broken" });
  expect(said?.detail?.split("\n").at(0)).toBe("failed with exit code 1");
  expect(said?.detail?.split("\n").at(-1)).toBe("line 40");
  expect(said?.detail?.split("\n")).toHaveLength(9);
});

test("an edit says which fields are others now, and nothing when only a comment was counted", () => {
  const story = new Story();
  const { title, priority } = story.facts.task;
  expect(priority).not.toBe("urgent");
  const [edited] = story.take({ type: "edit", title, priority: "urgent" }).changes;
  if (edited === undefined) throw new Error("nothing was written");
  expect(wordsOf(edited)?.text).toBe("priority changed by ada");
  expect(wordsOf({ ...edited, detail: {} })).toBeNull();
});

test("whatever happens in a task's life is told on one line, or not at all", () => {
  const written = [...changesByType().values()].flat();
  expect(written.length).toBeGreaterThan(100);
  for (const actor of [ada, system, runActor])
    for (const change of written) {
      const said = wordsOf(change, actor);
      if (said === null) continue;
      expect(said.text).toMatch(/^[^\n]{3,300}$/);
      expect(said.text).not.toMatch(/undefined|null|NaN|\[object/);
    }
});

const hostile = [
  "<script>alert(1)</script>",
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007end",
  "abc\u202egnp.exe\u2066x",
  "😀".repeat(300),
  "x".repeat(10_000),
  "two\nlines\r\nand\ttabs\u0000",
].join(" ");

test("text of others stays plain, on one line, in its order and within a bound", () => {
  const fields = { title: hostile, agent: hostile, gate: hostile, path: hostile, name: hostile };
  const more = { failure: hostile, target: `refs/heads/${hostile}`, choices: [] };
  const seen = eventTypes.flatMap((type) => {
    const [change] = changesByType().get(type) ?? [];
    if (change === undefined) return [];
    const row = { ...change.row, ...fields, ...more } as never;
    const said = wordsOf({ ...change, row }, { kind: "person", id: hostile });
    return said === null ? [] : [said.text];
  });
  expect(seen.length).toBeGreaterThan(20);
  for (const text of seen) {
    expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(text.length).toBeLessThan(500);
    expect(text.isWellFormed()).toBe(true);
  }
  const asked = wordsOf(changeOf("ask.opened", { kind: "stuck", title: "<b>&amp;\u001b[1m" }));
  expect(asked?.text).toBe("asks: <b>&amp;");
});
