import { hasTargetMoved } from "./asks/base.ts";
import { failureKey } from "./asks/open.ts";
import type { JobRequest } from "./decision.ts";
import type { TaskFacts } from "./facts.ts";
import type { GateWanted } from "./gates/judge.ts";
import { baseGates, baseGatesAgain, gateVerdict } from "./gates/question.ts";
import { currentRevision, openLanding, openTurn, unsavedTurn } from "./life/current.ts";
import { outcomeMeaning } from "./life/outcomes.ts";
import type { Fact } from "./life/inputs.ts";
import { isHeld } from "./life/holds.ts";
import { hasLiveRun, isPutAway, liveAttempt, positionOf } from "./life/stage.ts";

/** What the facts ask for: a job that acts on the world, or a fact that follows from the others. */
export type Step = { do: "job"; job: JobRequest } | { do: "fact"; fact: Fact };

const job = (kind: string, id: string, payload: Record<string, unknown> = {}): Step => ({
  do: "job",
  job: { kind, key: `${kind}:${id}`, payload },
});

const gatesSettled: Step = { do: "fact", fact: { type: "gates_settled" } };

const gateId = (facts: TaskFacts, gate: GateWanted): string =>
  `${facts.project.id}:${gate.tree}:${gate.definitionHash}`;

/** Of the job that runs this gate, for whichever task it was opened. */
export const gateJobKey = (facts: TaskFacts, gate: GateWanted): string =>
  `gate:${gateId(facts, gate)}`;

const gateJobs = (facts: TaskFacts, wanted: GateWanted[]): Step[] =>
  wanted.map((gate) => job("gate", gateId(facts, gate), { ...gate }));

/** The run has nothing to do here any more, or must not do it. */
function mustStop(facts: TaskFacts): boolean {
  if (facts.run?.state !== "live") return false;
  if (positionOf(facts) !== "coding" || isHeld(facts)) return true;
  if (facts.attempt?.placement !== null) return true;
  const unsaved = unsavedTurn(facts);
  const broken = unsaved?.outcome != null && outcomeMeaning[unsaved.outcome.code] !== "judge";
  return broken || (unsaved === null && openTurn(facts) === null);
}

function runSteps(facts: TaskFacts): Step[] {
  const { run } = facts;
  if (run?.state === "unverified") return [job("reap_run", run.id)];
  if (run !== null && mustStop(facts)) return [job("stop_run", run.id)];
  if (run?.state === "starting") return [job("start_run", run.id)];
  return [];
}

function savingSteps(facts: TaskFacts): Step[] {
  const { attempt } = facts;
  if (attempt === null || isPutAway(facts) || mustStop(facts)) return [];
  const turn = unsavedTurn(facts);
  if (facts.run !== null && facts.run.state !== "ended" && facts.run.state !== "live") return [];
  if (turn !== null && attempt.workspace === "ready") return [job("snapshot", turn.id)];
  const over = liveAttempt(facts) === null;
  return over && !hasLiveRun(facts) ? [job("retire", attempt.id)] : [];
}

/** Steps that no hold stops: what was intended is carried out. */
function landedSteps(facts: TaskFacts): Step[] {
  const { landing } = facts;
  if (openLanding(facts)?.state === "intended" && landing !== null)
    return [job("move_target", landing.id)];
  return landing?.delivery === "pending" ? [job("deliver", landing.id)] : [];
}

/** A live run that is at rest gets the next turn; a turn that it was started with is sent by its start. */
function promptSteps(facts: TaskFacts): Step[] {
  const { run } = facts;
  const turn = openTurn(facts);
  if (run?.state !== "live" || turn?.state !== "queued" || turn.runId === run.id) return [];
  return unsavedTurn(facts) === null ? [job("prompt", turn.id)] : [];
}

const codingSteps = (facts: TaskFacts, fingerprint: string): Step[] => [
  ...promptSteps(facts),
  ...gateJobs(facts, baseGates(facts, fingerprint)),
];

/** Those of the tree in question; what is to run on its base again does not wait for them to fail first. */
function judgingSteps(facts: TaskFacts, fingerprint: string, wanted: GateWanted[]): Step[] {
  const beside = baseGatesAgain(facts, fingerprint).filter(
    (gate) => !wanted.some((known) => known.tree === gate.tree && known.gate === gate.gate),
  );
  return gateJobs(facts, [...wanted, ...beside]);
}

function checkingSteps(facts: TaskFacts, fingerprint: string): Step[] {
  const verdict = gateVerdict(facts, fingerprint);
  const revision = currentRevision(facts);
  if (verdict === null || revision === null) return [];
  if (verdict.code === "wanted") return judgingSteps(facts, fingerprint, verdict.wanted);
  const isElsewhere = verdict.code === "base_red" && hasTargetMoved(facts, revision.base);
  return [isElsewhere ? job("rebase", revision.id) : gatesSettled];
}

function landingSteps(facts: TaskFacts, fingerprint: string): Step[] {
  const landing = openLanding(facts);
  if (landing?.state !== "checking") return [];
  if (landing.to === null) return [job("build_landing", landing.id)];
  const verdict = gateVerdict(facts, fingerprint);
  if (verdict?.code === "wanted") return judgingSteps(facts, fingerprint, verdict.wanted);
  return [verdict?.code === "passed" ? job("commit_landing", landing.id) : gatesSettled];
}

/** Nobody writes to the workspace, and what is in it is saved. */
const mayPlace = (facts: TaskFacts): boolean =>
  !hasLiveRun(facts) && (unsavedTurn(facts) === null || facts.attempt?.workspace !== "ready");

function workSteps(facts: TaskFacts, fingerprint: string): Step[] {
  const attempt = liveAttempt(facts);
  if (attempt === null || isHeld(facts)) return [];
  if (attempt.state === "preparing") return [job("prepare", attempt.id)];
  if (attempt.placement !== null && attempt.state !== "landing")
    return mayPlace(facts) ? [job("place", attempt.id)] : [];
  switch (attempt.state) {
    case "coding":
      return codingSteps(facts, fingerprint);
    case "checking":
      return checkingSteps(facts, fingerprint);
    case "landing":
      return landingSteps(facts, fingerprint);
    default:
      return [];
  }
}

/** It failed so often that a person was asked; their answer sets it going again. */
const isGivenUp = (facts: TaskFacts, { kind }: JobRequest): boolean =>
  facts.asks.some((ask) => ask.kind === "stuck" && ask.key === failureKey(kind));

/**
 * What should happen next for a task, from its facts alone. Starts of runs and turns of landings are not here: they
 * compete with other tasks and are chosen in `dispatch.ts`. A task at rest gives no step.
 */
export function next(facts: TaskFacts, fingerprint: string): Step[] {
  const steps = [
    ...runSteps(facts),
    ...savingSteps(facts),
    ...landedSteps(facts),
    ...workSteps(facts, fingerprint),
  ];
  return steps.filter((step) => step.do === "fact" || !isGivenUp(facts, step.job));
}
