import {
  currentRevision,
  errandOf,
  type Input,
  notesOf,
  openRound,
  openTurn,
  positionOf,
} from "@muster/core";
import { expect, test } from "bun:test";
import { land } from "./support/landings.ts";
import { ada, objectName } from "./support/names.ts";
import { approve, remark, requestChanges, toReview } from "./support/reviews.ts";
import { failsOnChange, settle } from "./support/gates.ts";
import { Story } from "./support/story.ts";
import { endRun, endTurn, revisionOf, runOf, send, snapshotOf, workTurn } from "./support/turns.ts";

const request = (story: Story, fields: Partial<Extract<Input, { type: "request_changes" }>> = {}) =>
  ({
    type: "request_changes",
    revision: revisionOf(story),
    note: "Shorter.",
    remarks: [],
    ...fields,
  }) satisfies Input;

const approval = (story: Story) =>
  ({ type: "approve", revision: revisionOf(story), land: false }) satisfies Input;

/** What the queued turn is, and what was written for it. */
function errand({ facts }: Story) {
  const turn = openTurn(facts);
  return turn && { kind: turn.kind, note: notesOf(errandOf(facts.turns, turn)) };
}

/** A second revision in review, after changes were requested of the first. */
function toSecondReview(): Story {
  const story = requestChanges(toReview(new Story()));
  return settle(endRun(workTurn(story, "second")));
}

test("[OV-15] a verdict names its revision: one on a former revision is refused and names the current one", () => {
  const story = toReview(new Story());
  const former = revisionOf(story);
  const verdicts = [approval(story), request(story)];
  settle(endRun(workTurn(requestChanges(story), "second")));
  const refusal = { code: "revision_changed", given: former, current: revisionOf(story) };
  for (const verdict of verdicts) expect(story.refused(verdict)).toMatchObject(refusal);
  const said = { type: "comment", revision: former, remark } as const;
  expect(story.refused(said)).toMatchObject(refusal);
  expect(story.refused({ type: "land", revision: former })).toMatchObject(refusal);
});

test("[OV-15] a new commit takes approval and gate results with it: the next revision starts unjudged", () => {
  const story = approve(toReview(new Story({ land: "manual" })));
  story.take({ type: "unapprove" });
  workTurn(requestChanges(story), "second");
  expect(positionOf(story.facts)).toBe("checking");
  expect(openRound(story.facts)).toMatchObject({ number: 2, approval: null });
  expect(story.refused({ type: "land", revision: revisionOf(story) }).code).toBe(
    "invalid_transition",
  );
  expect(story.facts.gateResults.map((result) => result.tree)).not.toContain(
    objectName("second tree"),
  );
});

test("[OV-15] an approval holds the revision's patch, who gave it and when", () => {
  const story = approve(toReview(new Story()));
  const { patchId } = currentRevision(story.facts) ?? { patchId: "" };
  expect(openRound(story.facts)?.approval).toMatchObject({ by: ada, patchId });
});

test("[OV-17] requesting changes closes the round with its note; the next revision opens another, and the old one stays", () => {
  const story = toSecondReview();
  expect(story.facts.rounds).toMatchObject([
    { number: 1, state: "closed", outcome: "changes_requested", note: "Shorter." },
    { number: 2, state: "open", outcome: null, note: null },
  ]);
  expect(story.facts.revisions.map((revision) => revision.number)).toEqual([1, 2]);
  expect(story.facts.rounds[1]?.revisionId).toBe(revisionOf(story));
});

test("[OV-17] changes are requested of an open review only", () => {
  const inReview = toReview(new Story());
  const asked = request(inReview);
  expect(requestChanges(inReview).refused(asked)).toEqual({
    code: "round_closed",
    outcome: "changes_requested",
  });
  const approved = approve(toReview(new Story()));
  expect(approved.refused(request(approved))).toEqual({
    code: "round_closed",
    outcome: "approved",
  });
  const checking = endRun(workTurn(requestChanges(toReview(new Story())), "second"));
  expect(checking.refused(request(checking)).code).toBe("invalid_transition");
});

test("[OV-17] of an approval and a request for changes at once, the first one counts", () => {
  const story = toReview(new Story());
  const [approving, requesting] = [approval(story), request(story)];
  const other = story.fork();
  story.take(approving);
  expect(story.refused(requesting).code).toBe("round_closed");
  other.take(requesting);
  expect(other.refused(approving).code).toBe("round_closed");
});

test("a request for changes says what is wanted: a note, or remarks, of now or of before", () => {
  const story = toReview(new Story());
  expect(story.refused(request(story, { note: null })).code).toBe("nothing_requested");
  const before = story.fork();
  before.take({ type: "comment", revision: revisionOf(story), remark });
  before.take(request(before, { note: null }));
  story.take(request(story, { note: null, remarks: [remark] }));
  for (const { facts } of [before, story]) expect(positionOf(facts)).toBe("coding");
});

test("[OV-32] comments go to the same session by themselves when changes are requested", () => {
  const story = requestChanges(toReview(new Story()), null, [remark, { ...remark, line: 9 }]);
  expect(openTurn(story.facts)).toMatchObject({ kind: "fix", state: "queued" });
  expect(story.facts.comments.map((comment) => comment.sentInTurnId)).toEqual([null, null]);
  send(story);
  const fix = openTurn(story.facts);
  expect(story.facts.comments.map((comment) => comment.sentInTurnId)).toEqual([
    fix?.id ?? null,
    fix?.id ?? null,
  ]);
  expect(runOf(story).agentSessionId).toBe("session");
});

test("a comment belongs to the turn that brought it first, also when a reminder brings it again", () => {
  const story = send(requestChanges(toReview(new Story()), null, [remark]));
  const first = openTurn(story.facts)?.id ?? null;
  endTurn(story).take(snapshotOf(story, "second"));
  send(story);
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  expect(story.facts.comments.map((comment) => comment.sentInTurnId)).toEqual([first]);
});

test("a comment made while the agent works is kept with the newest round, for the next packet", () => {
  const story = toSecondReview();
  send(requestChanges(story));
  story.take({ type: "comment", revision: revisionOf(story), remark });
  expect(story.facts.comments).toMatchObject([{ sentInTurnId: null }]);
  expect(story.facts.comments[0]?.roundId).toBe(story.facts.rounds[1]?.id);
  settle(endRun(endTurnWith(story, "third")));
  const bare = request(story, { note: null });
  story.take(bare);
  expect(positionOf(story.facts)).toBe("coding");
});

test("comments that were answered ask for nothing more", () => {
  const story = send(requestChanges(toReview(new Story()), null, [remark]));
  answerComment(story, 1);
  settle(endRun(endTurnWith(story, "second")));
  expect(story.refused(request(story, { note: null })).code).toBe("nothing_requested");
});

test("a late verdict is told how the newest round ended", () => {
  const story = requestChanges(toReview(new Story()));
  settle(endRun(workTurn(story, "second")), failsOnChange);
  expect(story.refused(approval(story))).toEqual({ code: "round_closed", outcome: "gate_failed" });
});

const answerComment = (story: Story, comment: number): void =>
  void story.take({
    type: "comment_answered",
    run: runOf(story).id,
    comment,
    answer: "fixed",
    text: "Done.",
  });

test("[OV-31] comments that the agent did not answer: one reminder, then the review shows them", () => {
  const story = requestChanges(toReview(new Story()), null, [remark]);
  workTurn(story, "second");
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  settle(endRun(workTurn(story, "second")));
  expect(positionOf(story.facts)).toBe("in_review");
  expect(story.why.text).toContain("1 comment not answered");
  expect(story.facts.revisions).toHaveLength(2);
});

test("[OV-31] comments that were answered need no reminder; an answer alone is an answer", () => {
  for (const work of ["second", "first"]) {
    const story = send(requestChanges(toReview(new Story()), null, [remark]));
    answerComment(story, 1);
    endTurn(story).take(snapshotOf(story, work));
    expect(positionOf(story.facts)).toBe("checking");
    expect(story.facts.revisions).toHaveLength(work === "second" ? 2 : 1);
    expect(story.facts.rounds).toHaveLength(2);
    expect(story.facts.comments[0]?.answer).toMatchObject({ kind: "fixed", text: "Done." });
  }
});

test("[OV-31] a comment that was reminded of is not brought up again by the turns after it", () => {
  const story = requestChanges(toReview(new Story()), null, [remark]);
  workTurn(story, "second");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  settle(endRun(workTurn(story, "second")), failsOnChange);
  expect(openTurn(story.facts)?.kind).toBe("gate_failed");
  workTurn(story, "third");
  expect(positionOf(story.facts)).toBe("checking");
  const { facts } = requestChanges(settle(endRun(story)), null, [remark]);
  expect(facts.comments.map(({ answer }) => answer)).toEqual([null, null]);
  workTurn(story, "fourth");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  workTurn(story, "fourth");
  expect(positionOf(story.facts)).toBe("checking");
});

test("a request that is met with silence gets one reminder, then the person sees the same revision again", () => {
  const story = requestChanges(toReview(new Story()));
  workTurn(story, "first");
  expect(errand(story)).toEqual({ kind: "reminder", note: "Shorter." });
  settle(endRun(workTurn(story, "first")));
  expect(positionOf(story.facts)).toBe("in_review");
  expect(story.facts.revisions).toHaveLength(1);
  expect(story.facts.rounds).toHaveLength(2);
});

test("an answer to a former request does not answer the next one", () => {
  const story = send(requestChanges(toReview(new Story()), null, [remark]));
  answerComment(story, 1);
  settle(endRun(endTurnWith(story, "second")));
  workTurn(requestChanges(story, "Still too long."), "second");
  expect(positionOf(story.facts)).toBe("coding");
  expect(errand(story)).toEqual({ kind: "reminder", note: "Still too long." });
});

test("comments count through the task, and those of a former attempt are not the new one's", () => {
  const story = toReview(new Story());
  story.take({ type: "comment", revision: revisionOf(story), remark });
  story.take({ type: "cancel" });
  story.take({ type: "workspace_retired" });
  story.take({ type: "reopen" });
  story.take({ type: "attempt_started", agent: "scripted" });
  story.take({
    type: "prepared",
    base: objectName("base commit"),
    baseTree: objectName("base tree"),
    configuration: story.facts.project.configuration,
    setup: { tree: null, warnings: [] },
  });
  send(story);
  expect(story.facts.comments).toMatchObject([{ number: 1, sentInTurnId: null, answer: null }]);
  const late = { type: "comment_answered", run: runOf(story).id, comment: 1 } as const;
  expect(story.refused({ ...late, answer: "fixed", text: "Done." }).code).toBe("outdated_fact");
  settle(endRun(endTurnWith(story, "other")));
  expect(story.why.text).not.toContain("not answered");
  story.take({ type: "comment", revision: revisionOf(story), remark });
  expect(story.facts.comments.at(-1)?.number).toBe(2);
});

function endTurnWith(story: Story, work: string): Story {
  endTurn(story).take(snapshotOf(story, work));
  return story;
}

test("an approval can be taken back until its landing is intended", () => {
  const story = approve(toReview(new Story()));
  story.take({ type: "unapprove" });
  expect(positionOf(story.facts)).toBe("in_review");
  expect(openRound(story.facts)).toMatchObject({ state: "open", approval: null });
  expect(story.facts.landing).toMatchObject({ state: "failed", failure: "unapproved" });
  story.take(approval(story));
  expect(story.facts.landing?.state).toBe("queued");
  const landing = approve(toReview(new Story()));
  land(landing);
  expect(landing.refused({ type: "unapprove" }).code).toBe("invalid_transition");
});

test("where landing is manual an approval waits, and `land` or approving with it queues it once", () => {
  for (const ask of ["land", "approve"] as const) {
    const story = approve(toReview(new Story({ land: "manual" })));
    expect(story.facts.landing).toBeNull();
    expect(story.why).toMatchObject({ actor: { kind: "person" }, next: "land it" });
    const revision = revisionOf(story);
    story.take(ask === "land" ? { type: ask, revision } : { type: ask, revision, land: true });
    expect(story.facts.landing?.state).toBe("queued");
    expect(story.take({ type: "land", revision }).changes).toEqual([]);
  }
});

test("rounds used up are set back by a person's request for changes", () => {
  const story = toReview(new Story());
  const { attempt } = story.facts;
  if (attempt === null) throw new Error("no attempt");
  story.facts = { ...story.facts, attempt: { ...attempt, fixRounds: 2 } };
  requestChanges(story);
  expect(story.facts.attempt?.fixRounds).toBe(0);
});
