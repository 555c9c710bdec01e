import {
  happenedBefore,
  type Input,
  next,
  openTurn,
  positionOf,
  standingTurn,
  waitsForSlot,
} from "@muster/core";
import { expect, test } from "bun:test";
import { settle } from "./support/gates.ts";
import { land } from "./support/landings.ts";
import { fingerprint, objectName } from "./support/names.ts";
import { approve, requestChanges, toReview } from "./support/reviews.ts";
import { scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import {
  askOf,
  endRun,
  endTurn,
  place,
  prepare,
  revisionOf,
  send,
  snapshotOf,
  workTurn,
} from "./support/turns.ts";

const lost = { type: "workspace_lost", detail: "The workspace folder is absent." } as const;

const jobs = (story: Story): string[] =>
  next(story.facts, fingerprint).flatMap((step) => (step.do === "job" ? [step.job.kind] : []));

test("[SL-2] a task whose workspace is gone is kept with its turns, says so, and offers to make it again", () => {
  const story = prepare(new Story());
  endRun(workTurn(story, "first", { code: "crashed" }));
  const { turns } = story.facts;
  story.take(lost);
  expect(story.facts.turns).toEqual(turns);
  expect(story.why).toMatchObject({ holds: ["stuck"], actor: { kind: "person" } });
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  expect(story.facts.attempt?.placement).toEqual({
    base: objectName("base commit"),
    baseTree: objectName("base tree"),
    tree: objectName("first tree"),
    restores: { turn: 1, lost: true },
  });
  expect(jobs(story)).toContain("place");
  place(story);
  expect(story.facts.attempt).toMatchObject({ workspace: "ready", placement: null });
  expect(waitsForSlot(story.facts)).toBe(true);
});

test("a lost workspace comes back as the newest turn left it", () => {
  const story = prepare(new Story());
  workTurn(story, "first", { code: "cancelled" });
  endRun(workTurn(story, "second", { code: "cancelled" }));
  story.take(lost);
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("second tree"));
});

const answer = (story: Story, note: string | null = null) =>
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note });

const told = (story: Story): string => {
  const turn = openTurn(story.facts);
  return turn === null ? "" : happenedBefore(story.facts, turn).join("\n");
};

test("[SL-2] the agent is told that its workspace was made again, from which turn, until it has had a turn in it", () => {
  const story = prepare(new Story());
  workTurn(story, "first", { code: "cancelled" });
  endRun(endTurn(send(story)));
  story.take(lost);
  answer(story);
  place(story, { tree: null, warnings: ["no .env"] });
  expect(story.facts.attempt?.setupWarnings).toEqual(["no .env"]);
  story.take(snapshotOf(story, "first"));
  // The turn whose work is gone is not judged by what is left.
  expect(openTurn(story.facts)).toMatchObject({ number: 3, kind: "resume" });
  expect(told(story)).toContain("made again as turn 1 left it");
  expect(told(story)).not.toContain("Turn 2 ended");
  endRun(workTurn(story, "first", { code: "crashed" }));
  expect(told(story)).toContain("made again as turn 1 left it");
  expect(told(story)).toContain('Turn 3 ended "crashed"');
  expect(standingTurn(story.facts)?.number).toBe(3);
  requestChanges(settle(endRun(workTurn(story, "second"))));
  expect(told(story)).toBe("");
});

test("[SL-2] the agent is told that a person has put the workspace back", () => {
  const story = prepare(new Story());
  workTurn(story, "first", { code: "cancelled" });
  endRun(workTurn(story, "second", { code: "cancelled" }));
  story.take({ type: "restore", turn: 1 });
  const unnoticed = place(story.fork(), { tree: null, warnings: [] });
  expect(told(unnoticed)).toContain("The workspace was gone");
  place(story);
  expect(told(story)).toContain("A person has put the workspace back as turn 1 left it");
  expect(standingTurn(story.facts)?.number).toBe(1);
});

const conflict = {
  type: "landing_conflict",
  base: objectName("moved commit"),
  baseTree: objectName("moved tree"),
  tree: objectName("conflicted tree"),
  conflicts: [{ path: "hello.ts", kind: "content", left: null, theirs: null }],
} as const;

function inConflict(): Story {
  const story = approve(toReview(new Story()));
  story.take({ type: "landing_started" });
  story.take({ ...conflict, conflicts: [...conflict.conflicts] });
  return place(story);
}

test("[CW-13] a workspace that is lost after a merge comes back with the merged files: an older turn's would undo the target", () => {
  const story = inConflict();
  story.take(lost);
  answer(story);
  expect(story.facts.attempt?.placement).toMatchObject({
    base: conflict.base,
    tree: conflict.tree,
    restores: { lost: true },
  });
  place(story);
  endRun(workTurn(story, "resolved", { code: "crashed" }));
  story.take(lost);
  answer(story);
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("resolved tree"));
});

test("[CW-13] what a turn left on another base is not restored on this one", () => {
  const story = inConflict();
  expect(story.refused({ type: "restore", turn: 1 })).toEqual({ code: "unknown_turn", turn: 1 });
  story.take({ type: "restore", turn: null });
  expect(story.facts.attempt?.placement?.tree).toBe(conflict.tree);
});

test("a place that a person chose stays chosen when it is tried again", () => {
  const story = prepare(new Story());
  workTurn(story, "first", { code: "cancelled" });
  endRun(workTurn(story, "second", { code: "cancelled" }));
  story.take(lost);
  story.take({ type: "restore", turn: 1 });
  story.take({ type: "job_failed", job: "place", detail: "disk full" });
  answer(story);
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("first tree"));
});

test("without any snapshot a lost workspace is made again from its base", () => {
  const story = prepare(new Story());
  story.take(lost);
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("base tree"));
});

test("of work that is over a lost workspace is put away without a question, before a new attempt starts", () => {
  const story = endRun(endTurn(send(prepare(new Story()))));
  story.take({ type: "cancel" });
  expect(jobs(story)).toEqual(["snapshot"]);
  story.take(lost);
  expect({ jobs: jobs(story), asks: story.facts.asks }).toEqual({ jobs: ["retire"], asks: [] });
  story.take({ type: "reopen" });
  expect(waitsForSlot(story.facts)).toBe(false);
  story.take({ type: "workspace_retired" });
  expect(jobs(story)).toEqual([]);
  expect(waitsForSlot(story.facts)).toBe(true);
});

test("a workspace that was being made when its task was cancelled is put away", () => {
  const story = new Story();
  story.take({ type: "run" });
  story.take({ type: "attempt_started", agent: "scripted" });
  story.take({ type: "cancel" });
  expect(jobs(story)).toEqual(["retire"]);
  story.take({ type: "workspace_retired" });
  expect(jobs(story)).toEqual([]);
});

test("restore brings back the newest snapshot, or that of a turn, and the agent goes on from there", () => {
  const story = prepare(new Story());
  workTurn(story, "first", { code: "cancelled" });
  endRun(workTurn(story, "second", { code: "cancelled" }));
  story.take({ type: "restore", turn: 1 });
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("first tree"));
  story.take({ type: "restore", turn: null });
  expect(story.facts.attempt?.placement?.tree).toBe(objectName("second tree"));
  expect(story.refused({ type: "restore", turn: 9 })).toEqual({ code: "unknown_turn", turn: 9 });
  expect(openTurn(story.facts)?.kind).toBe("resume");
});

test("nothing is restored over work that is being done or not saved yet", () => {
  const story = send(prepare(new Story()));
  expect(story.refused({ type: "restore", turn: null }).code).toBe("run_alive");
  endRun(endTurn(story));
  expect(story.refused({ type: "restore", turn: null }).code).toBe("run_alive");
  story.take(snapshotOf(story, "first"));
  story.take({ type: "restore", turn: null });
});

test("a turn whose work was lost with its workspace goes on from the restored tree", () => {
  const story = scenes["coding, workspace lost"]();
  story.take({ type: "restore", turn: null });
  place(story);
  expect(jobs(story)).toContain("snapshot");
  story.take(snapshotOf(story, "base"));
  expect(openTurn(story.facts)?.kind).toBe("resume");
});

test("an agent is not let on to a workspace before the merged tree stands in it, nor left alive in it", () => {
  const story = approve(toReview(new Story()));
  story.take({ type: "landing_started" });
  story.take({
    type: "landing_conflict",
    base: objectName("moved commit"),
    baseTree: objectName("moved tree"),
    tree: objectName("conflicted tree"),
    conflicts: [{ path: "hello.ts", kind: "content", left: null, theirs: null }],
  });
  expect(jobs(story)).toEqual(["place"]);
  expect(waitsForSlot(story.facts)).toBe(false);
  const { run } = story.facts;
  if (run === null) throw new Error("no run");
  // The former run was slow to end.
  story.facts = { ...story.facts, run: { ...run, state: "live" } };
  expect(jobs(story)).toEqual(["stop_run"]);
});

test("changes cannot be requested while there is no workspace to make them in", () => {
  const story = toReview(new Story());
  story.take(lost);
  const request: Input = {
    type: "request_changes",
    revision: revisionOf(story),
    note: "Shorter.",
    remarks: [],
  };
  expect(story.refused(request).code).toBe("workspace_gone");
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  requestChanges(story);
  expect(positionOf(story.facts)).toBe("coding");
  expect(jobs(story)).toEqual(["place"]);
});

test("a new attempt waits until what the former one left is saved and put away", () => {
  const story = endRun(endTurn(send(prepare(new Story()))));
  story.take({ type: "cancel" });
  story.take({ type: "reopen" });
  const start = { type: "attempt_started", agent: "scripted" } as const;
  expect(jobs(story)).toEqual(["snapshot"]);
  expect(story.refused(start).code).toBe("outdated_fact");
  story.take(snapshotOf(story, "first"));
  expect(jobs(story)).toEqual(["retire"]);
  expect(story.refused(start).code).toBe("outdated_fact");
  story.take({ type: "workspace_retired" });
  story.take(start);
  expect(story.facts.attempt).toMatchObject({
    number: 2,
    state: "preparing",
    branch: "muster/1-2",
  });
});

test("the workspace of work that landed is put away, not that of work under way", () => {
  const story = approve(toReview(new Story()));
  expect(story.refused({ type: "workspace_retired" }).code).toBe("outdated_fact");
  land(story);
  expect(jobs(story)).toContain("retire");
  story.take({ type: "workspace_retired" });
  expect(jobs(story)).not.toContain("retire");
});
