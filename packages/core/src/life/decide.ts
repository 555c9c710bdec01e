import { err, ok, type Result } from "@muster/model";
import { type Context, type Decision, Draft } from "../decision.ts";
import type { TaskFacts } from "../facts.ts";
import type { Refusal } from "../refusal.ts";
import * as asks from "./handlers/asks.ts";
import * as attempt from "./handlers/attempt.ts";
import * as gates from "./handlers/gates.ts";
import * as landing from "./handlers/landing.ts";
import * as plan from "./handlers/plan.ts";
import * as rebase from "./handlers/rebase.ts";
import * as review from "./handlers/review.ts";
import * as run from "./handlers/run.ts";
import { snapshotTaken } from "./handlers/snapshot.ts";
import { type Command, commandTypes, type Input, type InputType } from "./inputs.ts";
import { commandsToTry, verbOf } from "./possible.ts";
import { positionOf, stageOf } from "./stage.ts";
import { type Transition, transitionFor } from "./table.ts";

type Handlers = {
  [Type in InputType]: (draft: Draft, input: Extract<Input, { type: Type }>) => Refusal | null;
};

const handlers: Handlers = {
  edit: plan.edit,
  run: plan.run,
  pause: plan.pause,
  resume: plan.resume,
  cancel: plan.cancel,
  reopen: plan.reopen,
  restore: plan.restore,
  see: plan.see,
  comment: review.comment,
  request_changes: review.requestChanges,
  approve: review.approve,
  unapprove: review.unapprove,
  land: landing.land,
  deliver: landing.deliver,
  answer: asks.answer,
  attempt_started: attempt.attemptStarted,
  prepared: attempt.prepared,
  preparation_failed: attempt.preparationFailed,
  placed: attempt.placed,
  workspace_lost: attempt.workspaceLost,
  workspace_retired: attempt.workspaceRetired,
  run_started: run.runStarted,
  run_live: run.runLive,
  run_known: run.runKnown,
  run_ended: run.runEnded,
  turn_sent: run.turnSent,
  turn_ended: run.turnEnded,
  snapshot_taken: snapshotTaken,
  permission_requested: run.permissionRequested,
  permission_settled: run.permissionSettled,
  comment_answered: run.commentAnswered,
  gate_result: gates.gateResult,
  gates_settled: gates.gatesSettled,
  rebased: rebase.rebased,
  rebase_conflict: rebase.rebaseConflict,
  landing_started: landing.landingStarted,
  landing_built: landing.landingBuilt,
  landing_stale: landing.landingStale,
  landing_conflict: landing.landingConflict,
  landing_empty: landing.landingEmpty,
  landing_intended: landing.landingIntended,
  landing_lost: landing.landingLost,
  landed: landing.landed,
  delivered: landing.delivered,
  delivery_blocked: landing.deliveryBlocked,
  ask_expired: asks.askExpired,
  job_failed: asks.jobFailed,
};

const isCommand = (input: Input): input is Command =>
  (commandTypes as readonly string[]).includes(input.type);

/** A report of an attempt or a landing that is not the current one any more. */
const isOfAnother = (facts: TaskFacts, input: Input): boolean =>
  ("attempt" in input && input.attempt !== facts.attempt?.id) ||
  ("landing" in input && input.landing !== facts.landing?.id);

function refusalBefore(facts: TaskFacts, input: Input, context: Context): Refusal | null {
  if (isCommand(input) && context.actor.kind !== "person")
    return { code: "forbidden", command: input.type, actor: context.actor.kind };
  if (isOfAnother(facts, input)) return { code: "outdated_fact", fact: input.type };
  if (input.type === "approve" || input.type === "request_changes" || input.type === "land")
    return judgementRefusal(facts, input);
  return input.type === "comment" ? review.judgementRefusal(facts, input) : null;
}

/** A judgement in a place where none is due is refused for the place, unless the revision is the reason. */
function judgementRefusal(
  facts: TaskFacts,
  input: Extract<Command, { type: "approve" | "request_changes" | "land" }>,
): Refusal | null {
  const refusal = review.judgementRefusal(facts, input);
  return refusal?.code === "no_revision" && transitionFor(input.type, positionOf(facts)) === null
    ? null
    : refusal;
}

/** The handler of an input does its work on a draft. */
function draftOf(facts: TaskFacts, input: Input, context: Context): Result<Draft, Refusal> {
  const draft = new Draft(facts, context);
  const handler = handlers[input.type] as (draft: Draft, input: Input) => Refusal | null;
  const refusal = handler(draft, input);
  return refusal === null ? ok(draft) : err(refusal);
}

/** What a person may tell the task now and would change something by; a note or a remark is made up. */
export function legalCommands(facts: TaskFacts, context: Context): Command[] {
  const position = positionOf(facts);
  const changes = (command: Command): boolean => {
    if (transitionFor(command.type, position) === null) return false;
    if (refusalBefore(facts, command, context) !== null) return false;
    const tried = draftOf(facts, command, { ...context, ulid: () => "0".repeat(26) });
    return tried.ok && tried.value.changes.length > 0;
  };
  return commandsToTry(facts).filter(changes);
}

function refusalOfTable(facts: TaskFacts, input: Input, context: Context): Refusal {
  if (!isCommand(input)) return { code: "outdated_fact", fact: input.type };
  return {
    code: "invalid_transition",
    command: verbOf(input),
    stage: stageOf(facts),
    allowed: [...new Set(legalCommands(facts, context).map(verbOf))],
  };
}

function assertArrival(row: Transition, before: TaskFacts, after: TaskFacts): void {
  const from = positionOf(before);
  const to = positionOf(after);
  const arrived = row.to.includes(to) || (to === from && row.to.includes("same"));
  if (!arrived)
    throw new Error(`"${row.on}" led from ${from} to ${to}, which the table does not have`);
}

/**
 * Decides one command or fact over the facts of a task: what is to be written, or why not. Pure; the transition
 * table is the only list of what is legal [HU-3] [OV-11].
 */
export function decide(
  facts: TaskFacts,
  input: Input,
  context: Context,
): Result<Decision, Refusal> {
  const before = refusalBefore(facts, input, context);
  if (before !== null) return err(before);
  const row = transitionFor(input.type, positionOf(facts));
  if (row === null) return err(refusalOfTable(facts, input, context));
  if (!row.by.includes(context.actor.kind))
    return err({ code: "forbidden", command: input.type, actor: context.actor.kind });
  const drafted = draftOf(facts, input, context);
  if (!drafted.ok) return drafted;
  assertArrival(row, facts, drafted.value.facts);
  return ok(drafted.value.decision());
}
