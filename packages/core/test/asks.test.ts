import {
  choicesOf,
  errandOf,
  notesOf,
  type ToolUse,
  openTurn,
  permissionPatience,
  positionOf,
  type TaskFacts,
} from "@muster/core";
import { addMilliseconds, type AskKind, askKinds, millisecondsOf } from "@muster/model";
import { expect, test } from "bun:test";
import { ada, noon, system } from "./support/names.ts";
import { commandOfOption } from "./support/options.ts";
import { requestChanges, toReview } from "./support/reviews.ts";
import { type SceneName, sceneNames, scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import {
  askOf,
  endRun,
  endTurn,
  place,
  prepare,
  preparedFact,
  runOf,
  snapshotOf,
  workTurn,
} from "./support/turns.ts";
import { isMoving } from "./support/world.ts";

const byKind: Record<AskKind, SceneName> = {
  permission: "coding, agent asks",
  no_change: "coding, no change twice",
  stuck: "coding, broke off too often",
  could_not_run: "checking, gate could not run",
  base_red: "checking, base red",
  delivery: "landed, delivery blocked",
};

const cases = askKinds.flatMap((kind) =>
  choicesOf[kind].map((choice) => [kind, choice.key] as const),
);

const isOver = (facts: TaskFacts): boolean =>
  positionOf(facts) === "cancelled" || facts.landing?.delivery === "left";

test.each(cases)(
  "[HU-13] %s, answered %s: the ask is closed and something goes on",
  (kind, choice) => {
    const story = scenes[byKind[kind]]();
    const ask = askOf(story);
    expect(ask).toMatchObject({ kind, choices: choicesOf[kind] });
    story.take({ type: "answer", ask: ask.id, choice, note: "because" });
    expect(story.facts.asks).toEqual([]);
    const answered = story.changes.find((change) => change.type === "ask.answered");
    expect(answered?.row).toMatchObject({
      state: "answered",
      answer: { choice, note: "because", by: ada },
    });
    expect(isOver(story.facts) || isMoving(story.facts)).toBe(true);
  },
);

test("[HU-13] every place that waits names who acts next and why; a person gets their choices, each of which is taken", () => {
  for (const name of sceneNames) {
    const story = scenes[name]();
    const why = story.why;
    for (const text of [why.text, why.next, why.actor.name, why.since]) expect(text).not.toBe("");
    if (why.actor.kind === "muster") expect(isMoving(story.facts)).toBe(true);
    const commands = why.choices.map(({ command }) => commandOfOption(story.facts, command));
    for (const command of commands) if (command !== null) story.fork().take(command);
    const isSaving = name === "cancelled, work to be saved";
    if (why.actor.kind === "person" && !isSaving) expect(commands).not.toEqual([]);
  }
});

test("[HU-13] the only ask with a deadline says until when, and what happens then", () => {
  for (const kind of askKinds) {
    const { facts, why } = scenes[byKind[kind]]();
    const [ask] = facts.asks;
    const due =
      kind === "permission" ? addMilliseconds(ask?.createdAt ?? "", permissionPatience) : null;
    expect(ask?.dueAt ?? null).toBe(due);
    expect(ask?.expiry ?? null).toBe(kind === "permission" ? "deny" : null);
    expect(why.until).toBe(due);
  }
});

test("[HU-13] trying again clears what was counted, and the note goes to the waiting turn", () => {
  const story = scenes["coding, no change twice"]();
  const { attempt } = story.facts;
  if (attempt === null) throw new Error("no attempt");
  story.facts = { ...story.facts, attempt: { ...attempt, fixRounds: 2, crashes: 3, conflicts: 1 } };
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: "Look in src." });
  expect(story.facts.attempt).toMatchObject({ fixRounds: 0, crashes: 0, conflicts: 0 });
  expect(openTurn(story.facts)).toMatchObject({ kind: "work", note: "Look in src." });
});

const notes = (story: Story): (string | null)[] => [
  story.facts.attempt?.note ?? null,
  openTurn(story.facts)?.note ?? null,
];

test("[OV-31] a note given while no turn is queued waits for the next one", () => {
  const story = toReview(new Story());
  story.take({ type: "workspace_lost", detail: "It is gone." });
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: "Mind the tests." });
  expect(notes(story)).toEqual(["Mind the tests.", null]);
  place(story);
  requestChanges(story, "Shorter.");
  expect(notes(story)).toEqual([null, "Mind the tests.\n\nShorter."]);
});

test("[OV-31] a note given with a raised cap goes to the waiting turn", () => {
  const story = prepare(new Story({ limits: { crashes: 1 } }));
  for (let crashes = 0; crashes < 2; crashes += 1)
    endRun(workTurn(story, "half done", { code: "crashed" }));
  story.take({ type: "answer", ask: askOf(story).id, choice: "raise", note: "Use less memory." });
  expect(notes(story)).toEqual([null, "Use less memory."]);
});

test("[OV-31] a note given with the answer to a failed setup is in the first packet", () => {
  const story = new Story();
  story.take({ type: "run" });
  story.take({ type: "attempt_started", agent: "scripted" });
  story.take({ type: "preparation_failed", detail: "npm ci failed" });
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: "Use pnpm." });
  story.take(preparedFact(story));
  expect(notes(story)).toEqual([null, "Use pnpm."]);
});

test("[OV-31] what a person says to a permission besides yes or no reaches the agent with the next turn", () => {
  const story = scenes["coding, agent asks"]();
  const { id } = askOf(story);
  story.take({ type: "answer", ask: id, choice: "deny", note: "Use the other script." });
  expect(notes(story)[0]).toBe("Use the other script.");
  endTurn(story, "denied");
  story.take(snapshotOf(story, "base"));
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  expect(notes(story)).toEqual([null, "Use the other script."]);
});

test("[OV-31] a second note does not take the place of the first", () => {
  const story = endRun(
    workTurn(requestChanges(toReview(new Story()), "Shorter."), "second", { code: "auth_failed" }),
  );
  const say = (note: string) =>
    story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note });
  say("The login is mended.");
  endRun(workTurn(story, "third", { code: "auth_failed" }));
  say("Now it is.");
  const turn = openTurn(story.facts);
  if (turn === null) throw new Error("no turn");
  expect(notesOf(errandOf(story.facts.turns, turn))).toBe(
    "Shorter.\n\nThe login is mended.\n\nNow it is.",
  );
});

test("an unanswered permission is denied when its time has come, not before, and by nobody's hand", () => {
  const early = scenes["coding, agent asks"]();
  const expired = { type: "ask_expired", ask: askOf(early).id } as const;
  expect(early.refused(expired).code).toBe("outdated_fact");
  const late = scenes["coding, nobody answered"]();
  expect(late.take(expired, system).jobs).toMatchObject([
    { kind: "answer_permission", payload: { decision: "deny", by: "deadline" } },
  ]);
  expect(late.facts.asks).toEqual([]);
});

test("a person's answer to a permission is carried to the run that asked, once", () => {
  const story = scenes["coding, agent asks"]();
  const { id, runId } = askOf(story);
  const answer = { type: "answer", ask: id, choice: "allow", note: null } as const;
  expect(story.take(answer).jobs).toEqual([
    {
      kind: "answer_permission",
      key: `answer_permission:${id}`,
      payload: { run: runId, request: "request", decision: "allow", by: "person" },
    },
  ]);
  expect(story.refused(answer)).toEqual({ code: "ask_closed", ask: id });
});

test("a permission is denied at its time to the millisecond", () => {
  const story = scenes["coding, agent asks"]();
  const { id, dueAt } = askOf(story);
  story.seconds = (millisecondsOf(dueAt ?? "") - millisecondsOf(noon)) / 1000 - 1;
  expect(story.fork().context(system).now < (dueAt ?? "")).toBe(true);
  story.take({ type: "ask_expired", ask: id });
});

test("of two permissions the one that was settled is closed, the other stays", () => {
  const story = scenes["coding, agent asks"]();
  const first = askOf(story);
  const run = first.runId ?? runOf(story).id;
  const second = { type: "permission_requested", run, request: "second", title: "Run ls" } as const;
  story.take({ ...second, kind: null, input: null, locations: [] });
  story.take({ type: "permission_settled", run, request: "second" });
  expect(story.facts.asks).toEqual([first]);
});

test("a permission is void when its run has ended, or when it was settled without a person", () => {
  const ended = endRun(scenes["coding, agent asks"]());
  expect(ended.facts.asks).toEqual([]);
  const settled = scenes["coding, agent asks"]();
  const run = askOf(settled).runId;
  if (run === null) throw new Error("no run asks");
  settled.take({ type: "permission_settled", run, request: "request" });
  expect(settled.facts.asks).toEqual([]);
});

test("an answer that is not among the choices is refused with the choices", () => {
  const story = scenes["checking, base red"]();
  const given = { type: "answer", ask: askOf(story).id, choice: "allow", note: null } as const;
  expect(story.refused(given)).toEqual({
    code: "unknown_choice",
    choice: "allow",
    choices: ["rerun", "waive", "send_back", "cancel"],
  });
});

test("where it is too late to cancel, the ask does not offer it and does not take it", () => {
  const story = scenes["landing, intended"]();
  story.take({ type: "job_failed", job: "move_target", detail: "No space left." });
  const cancel = { type: "answer", ask: askOf(story).id, choice: "cancel", note: null } as const;
  expect(story.refused(cancel)).toEqual({
    code: "unknown_choice",
    choice: "cancel",
    choices: ["retry"],
  });
});

test("work that Muster gave up is not tried while its ask is open, wherever the task is", () => {
  for (const name of sceneNames) {
    const story = scenes[name]();
    if (story.facts.attempt === null) continue;
    story.take({ type: "job_failed", job: "retire", detail: "No space left." });
    const ask = story.facts.asks.find((known) => known.key === "job:retire");
    expect(ask?.choices.map((choice) => choice.key)).toContain("retry");
    const again = { type: "answer", ask: ask?.id ?? askOf(story).id, choice: "retry" } as const;
    story.take({ ...again, note: null });
  }
});

const choicesIn = (name: SceneName): string[] =>
  askOf(scenes[name]()).choices.map((choice) => choice.key);

test("[HU-13] a cap is offered to be raised only where one was reached", () => {
  expect(choicesIn("coding, broke off too often")).toEqual(["retry", "raise", "cancel"]);
  expect(choicesIn("coding, agent could not be started")).toEqual(["retry", "cancel"]);
  expect(choicesIn("coding, workspace lost")).toEqual(["retry", "cancel"]);
  expect(choicesIn("preparing, setup failed")).toEqual(["retry", "cancel"]);
});

test("a raised cap is that of what ran out, by as many as the configuration allows of it", () => {
  const story = scenes["coding, broke off too often"]();
  story.take({ type: "answer", ask: askOf(story).id, choice: "raise", note: null });
  expect(story.facts.attempt?.raised).toEqual({ fixRounds: 0, crashes: 1, conflicts: 0 });
});

const request = (use: Partial<ToolUse>) =>
  ({
    type: "permission_requested",
    request: "second",
    title: "Edit",
    kind: null,
    input: null,
    locations: [],
    ...use,
  }) as const;

test.each<[string, Partial<ToolUse>, string]>([
  [
    "command",
    { kind: "execute", input: { command: "rm -r build\nls", cwd: "/w" } },
    'tool: execute\ncommand: rm -r build\nls\ninput: {"cwd":"/w"}',
  ],
  ["command in words", { input: { command: ["rm", "-r", "build"] } }, "command: rm -r build"],
  [
    "other arguments and places",
    {
      kind: "edit",
      input: { path: "a.ts" },
      locations: [
        { path: "a.ts", line: 3 },
        { path: "b.ts", line: null },
      ],
    },
    'tool: edit\ninput: {"path":"a.ts"}\nat: a.ts:3, b.ts',
  ],
  ["arguments that are a text", { input: "as it is" }, "input: as it is"],
  ["nothing", { input: {} }, ""],
])("a permission tells what the agent gave of it: %s", (_what, use, detail) => {
  const story = scenes["coding, agent at work"]();
  story.take({ ...request(use), run: runOf(story).id });
  expect(askOf(story).detail).toBe(detail);
});

test("what an agent gives without end is cut where it is asked about", () => {
  const story = scenes["coding, agent at work"]();
  const input = { command: "x".repeat(5000) };
  story.take({ ...request({ input }), run: runOf(story).id });
  expect(askOf(story).detail).toEndWith("x [1009 characters not shown]");
});
