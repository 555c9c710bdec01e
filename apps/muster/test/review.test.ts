import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { eventsOf } from "./support/events.ts";
import { approve, fixRound, land, nextReview, toReview } from "./support/moves.ts";
import { declined, edit, fixed, scriptBody, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";
import { promptsOf } from "./support/transcript.ts";

const numbers = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`);
const withFile = { configuration: null, files: { "n.txt": numbers.join("") } };

/** What is refused leaves no trace in the journal. */
async function refusedInSilence(system: System, attempt: () => Promise<string>): Promise<string> {
  const { lastEvent } = await system.call("status", {});
  const code = await attempt();
  expect((await system.call("status", {})).lastEvent).toBe(lastEvent);
  return code;
}

test("[OV-31] [OV-32] [SL-38] comments and note reach the same session, each is answered fixed or declined with a reason", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [
        [write("b.txt", "hey\nworld\n")],
        [edit("b.txt", "hey", "hello"), fixed(1, "Politer."), declined(2, "The world is fine.")],
      ],
    });
    const second = await fixRound(system, first, {
      note: "Mind the tone.",
      comments: [
        { path: "b.txt", line: 1, body: "Too short." },
        { path: "b.txt", line: 2, body: "Which world?" },
      ],
    });
    expect(second.comments.map(({ answer }) => [answer?.kind, answer?.text])).toEqual([
      ["fixed", "Politer."],
      ["declined", "The world is fine."],
    ]);
    expect(second.turns.map((turn) => turn.kind)).toEqual(["work", "fix"]);
    expect(second.runs.map((run) => run.resumed)).toEqual([false, true]);
    const packet = (await promptsOf(system, first.id))[1];
    expect(packet).toContain("comment 1 b.txt:1 (new): Too short.\n\n    hey\n");
    expect(packet).toContain("comment 2 b.txt:2 (new): Which world?\n\n    world\n");
    expect(packet).toContain("## Note\n\nMind the tone.");
  }));

test("[OV-17] a request for changes closes its round, keeps the note, and the next revision opens another round", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", { turns: [[write("b.txt", "hey\n")]] });
    const second = await fixRound(system, first, { note: "Be polite." });
    expect(second.round).toMatchObject({ number: 2, state: "open", revision: second.revision });
    expect(second.revisions.map((revision) => revision.number)).toEqual([1, 2]);
    const [closed] = await eventsOf(system, { task: first.id, type: ["round.closed"] });
    expect(closed?.data.after).toMatchObject({
      id: first.round?.id,
      revisionId: first.revision,
      outcome: "changes_requested",
      note: "Be polite.",
    });
    const old = await system.call("task.diff", { task: first.id, revision: first.revision ?? "" });
    expect(old).toMatchObject({ mode: "revision", files: [{ path: "b.txt" }] });
  }));

test("[OV-17] old rounds stay readable with their verdicts, notes, comments and files, and former attempts are named", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [[write("b.txt", "hey\n")], [write("b.txt", "hello\n")], [write("b.txt", "hi\n")]],
    });
    const second = await fixRound(system, first, {
      note: "Be polite.",
      comments: [{ path: "b.txt", line: 1, body: "Too short." }],
    });
    const third = await fixRound(system, second, { note: "Shorter." });
    expect(third.rounds.map(({ number, outcome, note }) => [number, outcome, note])).toEqual([
      [1, "changes_requested", "Be polite."],
      [2, "changes_requested", "Shorter."],
      [3, null, null],
    ]);
    expect(third.rounds.map(({ revision }) => revision)).toEqual(
      third.revisions.map(({ id }) => id),
    );
    expect(third.rounds.at(-1)).toEqual(third.round as never);
    expect(third.comments).toMatchObject([
      { round: third.rounds[0]?.id, attempt: third.attempt?.id, revision: first.revision },
    ]);
    expect(third.formerAttempts).toEqual([]);
    await system.call("task.cancel", { task: first.id });
    await system.daemon.engine.drain();
    await system.call("task.reopen", { task: first.id });
    await system.call("task.run", { task: first.id });
    const anew = await system.until(first.id, (now) => now.attempt?.number === 2);
    expect(anew.formerAttempts).toMatchObject([
      { id: third.attempt?.id, number: 1, state: "dropped", branch: third.attempt?.branch },
    ]);
  }));

test("since a person looked, only what is new is shown", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Two files", {
      turns: [[write("b.txt", "b\n"), write("c.txt", "c\n")], [write("c.txt", "see\n")]],
    });
    const unseen = await system.call("task.diff", { task: first.id, mode: "since_seen" });
    expect(unseen).toMatchObject({ seen: null, files: [{ path: "b.txt" }, { path: "c.txt" }] });
    await system.call("task.seen", { task: first.id, revision: first.revision ?? "" });
    await fixRound(system, first, { note: "Spell it." });
    const since = await system.call("task.diff", { task: first.id, mode: "since_seen" });
    expect(since).toMatchObject({ seen: first.revision, files: [{ path: "c.txt" }] });
  }));

test("[OV-31] unanswered comments get one reminder, then the review says what was not answered", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [[write("b.txt", "hey\n")], [write("b.txt", "hello\n")], [write("c.txt", "c\n")]],
    });
    const second = await fixRound(system, first, {
      comments: [{ path: "b.txt", line: 1, body: "Too short." }],
    });
    expect(second.turns.map((turn) => turn.kind)).toEqual(["work", "fix", "reminder"]);
    expect(second.comments[0]).toMatchObject({ sent: true, answer: null });
    expect(second.explanation.text).toContain("1 comment not answered");
    expect(await promptsOf(system, first.id)).toEqual([
      expect.stringContaining("kind: work"),
      expect.stringContaining("comment 1 b.txt:1"),
      expect.stringMatching(/kind: reminder[^]*comment 1 b\.txt:1/),
    ]);
  }));

test("a request may be met by answers alone: the same revision comes back in a new round", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [[write("b.txt", "hey\n")], [declined(1, "It is the house style.")]],
    });
    const second = await fixRound(system, first, {
      comments: [{ path: "b.txt", line: 1, body: "Too short." }],
    });
    expect(second.revision).toBe(first.revision);
    expect(second.round).toMatchObject({ number: 2, revision: first.revision });
    expect((await land(system, second)).stage).toBe("landed");
  }));

test("[HU-32] [SL-38] a session that cannot be resumed is followed by a fresh one with the whole packet", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", [write("b.txt", "hey\n")]);
    rmSync(join(system.home, "scripted", "sessions"), { recursive: true });
    const body = `Too short.\n${scriptBody([write("b.txt", "hello\n"), fixed(1)])}`;
    const second = await fixRound(system, first, { comments: [{ path: "b.txt", line: 1, body }] });
    expect(second.runs.map((run) => run.resumed)).toEqual([false, false]);
    expect(second.comments[0]?.answer?.kind).toBe("fixed");
    expect((await promptsOf(system, first.id))[1]).toContain("## Task\n\nSay hi");
  }));

test("[CW-25] comments record author, side, line type and content", () =>
  withSystem(withFile, async (system) => {
    const task = await toReview(system, "Change", [
      edit("n.txt", "line 10\n", "ten\n"),
      write("a.txt", "one\ntwo\nthree\n"),
    ]);
    const place = { task: task.id, revision: task.revision ?? "", path: "n.txt" };
    await system.call("task.comment", { ...place, line: 10, body: "Why?" });
    await system.call("task.comment", { ...place, line: 10, side: "old", body: "It was right." });
    await system.call("task.comment", { ...place, line: 8, endLine: 9, body: "And these?" });
    const rows = (await eventsOf(system, { task: task.id, type: ["comment.added"] })).map(
      (event) => event.data.after,
    );
    expect(rows).toMatchObject([
      { side: "new", line: 10, lineType: "added", snippet: "ten", revisionId: task.revision },
      { side: "old", line: 10, lineType: "deleted", snippet: "line 10" },
      { side: "new", line: 8, endLine: 9, lineType: "context", snippet: "line 8\nline 9" },
    ]);
    expect(rows[0]).toMatchObject({ author: { kind: "person" } });
  }));

test("[CW-25] in the next revision comments stand where their lines went, or are outdated", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Change", {
      turns: [
        [edit("n.txt", "line 10\n", "ten\n"), edit("n.txt", "line 20\n", "twenty\n")],
        [
          edit("n.txt", "line 1\n", "zero\nline 1\n"),
          edit("n.txt", "twenty\n", "XX\n"),
          fixed("all"),
        ],
      ],
    });
    const second = await fixRound(system, first, {
      comments: [
        { path: "n.txt", line: 10, body: "Keep it." },
        { path: "n.txt", line: 20, body: "Latin, please." },
      ],
    });
    expect(second.comments.map(({ line, position }) => [line, position?.line ?? null])).toEqual([
      [10, 11],
      [20, null],
    ]);
    expect(second.comments[1]?.snippet).toBe("twenty");
  }));

test("[CW-25] a comment on a line that the diff does not show is refused, and so is the whole verdict", () =>
  withSystem(withFile, async (system) => {
    const task = await toReview(system, "Change", [edit("n.txt", "line 10\n", "ten\n")]);
    const judged = { task: task.id, revision: task.revision ?? "" };
    const places = [
      { path: "n.txt", line: 30 },
      { path: "n.txt", line: 12, endLine: 14 },
      { path: "a.txt", line: 1 },
      { path: "nowhere", line: 1 },
    ];
    for (const place of places) {
      const code = await refusedInSilence(
        system,
        async () => (await system.refusal("task.comment", { ...judged, ...place, body: "?" })).code,
      );
      expect(code).toBe("line_not_in_diff");
    }
    const whole = await refusedInSilence(system, async () => {
      const comments = [
        { path: "n.txt", line: 10, body: "yes" },
        { ...places[0]!, body: "no" },
      ];
      return (await system.refusal("task.requestChanges", { ...judged, comments })).code;
    });
    expect(whole).toBe("line_not_in_diff");
  }));

test("[OV-15] a judgement of another revision than the current one is refused with what is new", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [[write("b.txt", "hey\n")], [write("b.txt", "hello\n")]],
    });
    await fixRound(system, first, { note: "Politer." });
    const judged = { task: first.id, revision: first.revision ?? "" };
    const place = { path: "b.txt", line: 1, body: "?" };
    for (const refusal of [
      await system.refusal("task.approve", judged),
      await system.refusal("task.land", judged),
      await system.refusal("task.requestChanges", { ...judged, note: "again" }),
      await system.refusal("task.comment", { ...judged, ...place }),
    ]) {
      expect(refusal.code).toBe("revision_changed");
      expect(refusal.data).toMatchObject({ given: first.revision, files: ["b.txt"] });
      expect(refusal.data["patch"]).toContain("-hey\n+hello\n");
    }
  }));

test("[OV-15] a verdict has to name its revision, also when one was seen; the task says which one that was", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", [write("b.txt", "hey\n")]);
    expect(first.seen).toBeNull();
    await system.call("task.seen", { task: first.id, revision: first.revision ?? "" });
    expect((await system.call("task.get", { task: first.id })).seen).toBe(first.revision);
    const unnamed = { task: first.id } as never as { task: string; revision: string };
    for (const refusal of [
      await system.refusal("task.approve", unnamed),
      await system.refusal("task.land", unnamed),
      await system.refusal("task.requestChanges", { ...unnamed, note: "again" }),
      await system.refusal("task.comment", { ...unnamed, path: "b.txt", line: 1, body: "?" }),
    ]) {
      expect(refusal).toMatchObject({
        code: "invalid_input",
        data: { issues: [{ path: "revision", message: "is missing" }] },
      });
    }
    expect((await system.call("task.get", { task: first.id })).stage).toBe("in_review");
  }));

test("[OV-45] a second equal approval changes nothing and emits nothing", () =>
  withSystem({ configuration: 'land = "manual"\n' }, async (system) => {
    const task = await toReview(system, "Say hi", [write("b.txt", "hey\n")]);
    expect((await approve(system, task)).changed).toBe(true);
    const { lastEvent } = await system.call("status", {});
    expect((await approve(system, task)).changed).toBe(false);
    expect((await system.call("status", {})).lastEvent).toBe(lastEvent);
  }));

test("[OV-17] [ST-2] of an approval and a request for changes at once one wins and the other finds the round closed", () =>
  withSystem({ configuration: 'land = "manual"\n' }, async (system) => {
    const task = await toReview(system, "Say hi", { turns: [[write("b.txt", "hey\n")]] });
    const judged = { task: task.id, revision: task.revision ?? "" };
    const outcomes = await Promise.allSettled([
      system.call("task.approve", judged),
      system.call("task.requestChanges", { ...judged, note: "No." }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(String(refused?.reason)).toContain('"code":"round_closed"');
    if (outcomes[1]?.status === "fulfilled") await nextReview(system, task);
  }));

test("[OV-17] [SL-1] a request for changes is taken on an open round only, and never without a word", () =>
  withSystem({ configuration: 'land = "manual"\n' }, async (system) => {
    const task = await toReview(system, "Say hi", { turns: [[write("b.txt", "hey\n")]] });
    const judged = { task: task.id, revision: task.revision ?? "" };
    expect((await system.refusal("task.requestChanges", judged)).code).toBe("nothing_requested");
    await approve(system, task);
    const late = await system.refusal("task.requestChanges", { ...judged, note: "Wait." });
    expect(late).toMatchObject({ code: "round_closed", data: { outcome: "approved" } });
    await system.call("task.unapprove", { task: task.id });
    await system.until(task.id, inReview);
    await system.call("task.requestChanges", { ...judged, note: "Wait." });
    const again = await system.refusal("task.requestChanges", { ...judged, note: "Wait." });
    expect(again).toMatchObject({ code: "round_closed", data: { outcome: "changes_requested" } });
    await nextReview(system, task);
    const { id } = await system.call("task.create", {
      project: system.repository.root,
      title: "x",
    });
    const idle = await system.refusal("task.requestChanges", {
      task: id,
      revision: "0",
      note: "x",
    });
    expect(idle.code).toBe("no_revision");
  }));
