import { latestTurn, next, openTurn, positionOf, waitsForSlot } from "@muster/core";
import { entitySchemas, type Turn, turnOutcomeCodes, type TurnOutcomeCode } from "@muster/model";
import { expect, test } from "bun:test";
import { fingerprint, objectName } from "./support/names.ts";
import { requestChanges, toReview } from "./support/reviews.ts";
import { scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import {
  askOf,
  endRun,
  endTurn,
  outcomeOf,
  prepare,
  preparedFact,
  runOf,
  send,
  snapshotOf,
  workTurn,
} from "./support/turns.ts";

function turnOf(story: Story): Turn {
  const turn = latestTurn(story.facts);
  if (turn === null) throw new Error("the story has no turn here");
  return turn;
}

test("[HU-26] starting an agent, its coming up, its prompt and its end never move a task", () => {
  const story = prepare(new Story());
  send(story);
  expect(positionOf(story.facts)).toBe("coding");
  endTurn(story);
  endRun(story);
  expect(positionOf(story.facts)).toBe("coding");
  story.take(snapshotOf(story, "first"));
  expect(positionOf(story.facts)).toBe("checking");
});

test("[HU-33] [AG-43] an agent that says it is done, without a change, is not done: it is reminded once, then a person is asked", () => {
  const story = workTurn(prepare(new Story()), "base");
  expect(positionOf(story.facts)).toBe("coding");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  expect(story.facts.asks).toEqual([]);
  workTurn(story, "base");
  expect(positionOf(story.facts)).toBe("coding");
  expect(askOf(story)).toMatchObject({ kind: "no_change", state: "open" });
  expect(waitsForSlot(story.facts)).toBe(false);
});

test("[HU-33] [AG-43] what setup left behind is no change of the agent's; what stands beside it is", () => {
  const story = new Story();
  story.take({ type: "run" });
  story.take({ type: "attempt_started", agent: "scripted" });
  const setup = { tree: objectName("set up tree"), warnings: [] };
  story.take({ ...preparedFact(story), setup });
  const changed = workTurn(story.fork(), "first");
  expect(positionOf(changed.facts)).toBe("checking");
  workTurn(story, "set up");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  workTurn(story, "set up");
  expect(askOf(story).kind).toBe("no_change");
});

test("[HU-33] a turn that a person wants once more after the reminder is the errand itself, not another reminder", () => {
  const story = requestChanges(toReview(new Story()), "Shorter.");
  workTurn(story, "base");
  expect(openTurn(story.facts)?.kind).toBe("reminder");
  workTurn(story, "base", { code: "denied" });
  expect(openTurn(story.facts)).toMatchObject({ kind: "fix", note: "Shorter." });
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: "And now?" });
  expect(openTurn(story.facts)).toMatchObject({ kind: "fix", note: "Shorter.\n\nAnd now?" });
  workTurn(story, "base");
  expect(story.facts.turns.map(({ kind }) => kind)).toEqual([
    "work",
    "fix",
    "reminder",
    "fix",
    "reminder",
  ]);
});

test("[HU-33] [AG-43] only what git shows moves the work on: the same word of the agent, with a change, leads to checking", () => {
  const story = workTurn(prepare(new Story()), "first");
  expect(positionOf(story.facts)).toBe("checking");
  expect(story.facts.revisions).toMatchObject([
    { number: 1, tree: objectName("first tree"), base: objectName("base commit") },
  ]);
});

test("[HU-9] commits that leave the base's files as they are make no revision", () => {
  const story = endTurn(send(prepare(new Story())));
  story.take(snapshotOf(story, "base", { commit: objectName("an empty commit of the agent") }));
  expect(story.facts.revisions).toEqual([]);
  expect(positionOf(story.facts)).toBe("coding");
});

/** What the snapshot after a turn with this outcome, and a change, leads to. */
const routes: Record<TurnOutcomeCode, "checking" | "again" | "counted" | "stuck"> = {
  completed: "checking",
  denied: "checking",
  refused: "checking",
  max_tokens: "checking",
  max_turn_requests: "checking",
  cancelled: "again",
  rate_limited: "counted",
  overloaded: "counted",
  provider_error: "counted",
  protocol_error: "counted",
  crashed: "counted",
  stalled: "counted",
  turn_time_exceeded: "counted",
  runner_lost: "counted",
  unknown_failure: "counted",
  auth_failed: "stuck",
  start_failed: "stuck",
  spool_full: "stuck",
  disk_full: "stuck",
};

test.each([...turnOutcomeCodes])("the snapshot after a turn that ended %s has a route", (code) => {
  const story = workTurn(prepare(new Story()), "first", { code });
  const { facts } = story;
  const queued = openTurn(facts);
  const found =
    positionOf(facts) === "checking"
      ? "checking"
      : facts.asks.length > 0
        ? "stuck"
        : (facts.attempt?.crashes ?? 0) > 0
          ? "counted"
          : "again";
  expect(found).toBe(routes[code]);
  if (found === "checking") return expect(queued).toBeNull();
  expect(queued?.kind).toBe("resume");
  expect(facts.attempt).toMatchObject({ workspace: "ready", agentSessionId: "session" });
});

test("a run that broke down is ended before its task goes on, and its work is saved first", () => {
  const story = endTurn(send(prepare(new Story())), "crashed");
  const kinds = () =>
    next(story.facts, fingerprint).flatMap((step) => (step.do === "job" ? [step.job.kind] : []));
  expect(kinds()).toContain("stop_run");
  expect(kinds()).not.toContain("snapshot");
  endRun(story);
  expect(kinds()).toContain("snapshot");
  expect(waitsForSlot(story.facts)).toBe(false);
  story.take(snapshotOf(story, "first"));
  expect(waitsForSlot(story.facts)).toBe(true);
});

const crash = (story: Story): Story => endRun(workTurn(story, "half done", { code: "crashed" }));

test("[OV-24] crashes are tried again by themselves as often as the limit says, then a person is asked", () => {
  const story = prepare(new Story({ limits: { crashes: 2 } }));
  crash(crash(story));
  expect(story.facts.asks).toEqual([]);
  expect(waitsForSlot(story.facts)).toBe(true);
  crash(story);
  expect(askOf(story)).toMatchObject({
    kind: "stuck",
    key: "crashes",
    title: "2 broken turns in a row",
  });
  expect(waitsForSlot(story.facts)).toBe(false);
});

test("[HU-17] what is counted stands in the rows: facts that were stored and read again go on counting", () => {
  const story = prepare(new Story({ limits: { crashes: 1 } }));
  crash(story);
  const { attempt } = story.facts;
  const read = entitySchemas.attempt.parse(JSON.parse(JSON.stringify(attempt)));
  story.facts = { ...structuredClone(story.facts), attempt: read };
  crash(story);
  expect(askOf(story)).toMatchObject({ kind: "stuck", key: "crashes" });
});

test("[HU-8] a stage that is done with sets the crashes in it back; rounds that were used up stay used up", () => {
  const story = prepare(new Story());
  crash(story);
  expect(story.facts.attempt?.crashes).toBe(1);
  workTurn(story, "first");
  expect(positionOf(story.facts)).toBe("checking");
  expect(story.facts.attempt).toMatchObject({ crashes: 0, fixRounds: 0 });
  const again = scenes["checking, one failed"]();
  again.take({ type: "gates_settled" });
  workTurn(again, "second");
  expect(positionOf(again.facts)).toBe("checking");
  expect(again.facts.attempt?.fixRounds).toBe(1);
});

test("a run that was stopped or has parked is no crash: its turn is gone on with, uncounted", () => {
  const atWork = endRun(send(prepare(new Story())));
  atWork.take(snapshotOf(atWork, "first"));
  expect(openTurn(atWork.facts)?.kind).toBe("resume");
  const starting = endRun(scenes["coding, agent starts"]());
  expect(openTurn(starting.facts)).toMatchObject({ kind: "work", runId: null });
  for (const { facts } of [atWork, starting]) expect(facts.attempt?.crashes).toBe(0);
});

test("a run that could not be started gives its turn back and asks; its turn was never sent", () => {
  for (const code of ["start_failed", "auth_failed"] as const) {
    const story = scenes["coding, agent starts"]();
    endRun(story, true, outcomeOf(code));
    expect(openTurn(story.facts)).toMatchObject({ state: "queued", runId: null, sentAt: null });
    expect(askOf(story)).toMatchObject({ kind: "stuck", key: code });
  }
});

test("[OV-24] an agent that ends before its session is ready is started again, as often as the limit says", () => {
  const story = scenes["coding, agent starts"]();
  const limit = story.configuration.limits.crashes;
  for (let crashes = 1; crashes <= limit; crashes += 1) {
    endRun(story, true, outcomeOf("crashed"));
    expect(story.facts.asks).toEqual([]);
    expect(waitsForSlot(story.facts)).toBe(true);
    story.take({ type: "run_started", agent: "scripted", build: "test", resumes: false });
  }
  endRun(story, true, outcomeOf("crashed"));
  expect(askOf(story)).toMatchObject({ kind: "stuck", key: "crashes" });
  expect(openTurn(story.facts)).toMatchObject({ kind: "work", sentAt: null });
});

test("[HU-32] a session that the agent dies of twice before it is ready is given up for a fresh one", () => {
  const story = endRun(workTurn(prepare(new Story()), "half done", { code: "cancelled" }));
  const sessions = [1, 2, 3].map(() => {
    const resumes = story.facts.attempt?.agentSessionId != null;
    story.take({ type: "run_started", agent: "scripted", build: "test", resumes });
    const { agentSessionId } = runOf(story);
    endRun(story, true, outcomeOf("crashed"));
    return agentSessionId;
  });
  expect(sessions).toEqual(["session", "session", null]);
});

test("what an agent did with a prompt that was on its way when the task was cancelled is saved", () => {
  const story = scenes["coding, agent starts"]();
  const turn = turnOf(story).id;
  story.take({ type: "cancel" });
  story.take({ type: "turn_sent", turn });
  endRun(story);
  const kinds = next(story.facts, fingerprint).map((step) => step.do === "job" && step.job.kind);
  expect(kinds).toEqual(["snapshot"]);
  story.take(snapshotOf(story, "first"));
  expect(turnOf(story)).toMatchObject({ state: "ended", snapshot: objectName("first commit") });
});

test("no second run begins while one is alive or not proven dead", () => {
  const story = endTurn(send(prepare(new Story())), "crashed");
  const start = { type: "run_started", agent: "scripted", build: "test", resumes: true } as const;
  expect(story.refused(start).code).toBe("outdated_fact");
  endRun(story, false);
  story.take(snapshotOf(story, "first"));
  expect(story.refused(start).code).toBe("outdated_fact");
  endRun(story, true);
  story.take(start);
  expect(runOf(story).state).toBe("starting");
});

test("a live run is given the next turn; a fresh one is told to resume the session", () => {
  const story = workTurn(prepare(new Story()), "base");
  const prompts = next(story.facts, fingerprint).filter(
    (step) => step.do === "job" && step.job.kind === "prompt",
  );
  expect(prompts).toHaveLength(1);
  endRun(story);
  story.take({ type: "run_started", agent: "scripted", build: "test", resumes: true });
  expect(runOf(story).agentSessionId).toBe("session");
  expect(latestTurn(story.facts)).toMatchObject({ runId: runOf(story).id, state: "queued" });
});

test("[SL-10] a run without a session is judged by its result, and the next one starts afresh", () => {
  const story = prepare(new Story());
  story.take({ type: "run_started", agent: "scripted", build: "test", resumes: false });
  const run = runOf(story).id;
  const runner = { bootId: "boot", pid: 100, startTime: "1" };
  story.take({ type: "run_live", run, runner });
  story.take({ type: "turn_sent", turn: turnOf(story).id });
  expect(runOf(story)).toMatchObject({ agentSessionId: null, resumed: false, runner });
  const failing = endRun(endTurn(story.fork(), "crashed"));
  endTurn(story).take(snapshotOf(story, "first"));
  expect(positionOf(story.facts)).toBe("checking");
  failing.take(snapshotOf(failing, "first"));
  expect(waitsForSlot(failing.facts)).toBe(true);
  failing.take({ type: "run_started", agent: "scripted", build: "test", resumes: true });
  expect(runOf(failing).agentSessionId).toBeNull();
});

test("[AG-35] a run whose end is not proven is said to be so and keeps its slot until it is", () => {
  const story = endRun(send(prepare(new Story())), false);
  expect(runOf(story)).toMatchObject({ state: "unverified", ending: "stopped" });
  expect(story.why.text).toContain("not all of its processes are proven gone");
  const kinds = next(story.facts, fingerprint).map((step) => step.do === "job" && step.job.kind);
  expect(kinds).toContain("reap_run");
  expect(kinds).not.toContain("snapshot");
  expect(waitsForSlot(story.facts)).toBe(false);
  endRun(story, true);
  expect(runOf(story).state).toBe("ended");
  story.take(snapshotOf(story, "first"));
  expect(waitsForSlot(story.facts)).toBe(true);
});

test("why and when a run ended is what was said first", () => {
  const story = endRun(send(prepare(new Story())), false);
  const { endedAt, id } = runOf(story);
  story.take({ type: "run_ended", run: id, reason: "reaped", proven: true, outcome: null });
  expect(runOf(story)).toMatchObject({ state: "ended", ending: "stopped", endedAt });
});

test("what an agent said late, of a turn or run that is over, changes nothing", () => {
  const story = scenes["coding, agent at work"]();
  const run = runOf(story).id;
  const turn = turnOf(story).id;
  endTurn(story);
  const late = { type: "turn_ended", turn, outcome: outcomeOf("crashed"), usage: null } as const;
  expect(story.refused(late).code).toBe("outdated_fact");
  expect(story.refused({ type: "turn_sent", turn }).code).toBe("outdated_fact");
  endRun(story);
  const again = { type: "run_ended", run, reason: "", proven: false, outcome: null } as const;
  expect(story.refused(again).code).toBe("outdated_fact");
});
