import {
  type CommitRefused,
  type Context,
  decide,
  type Decision,
  type Fact,
  foldChange,
  type Input,
  type Job,
  type JobChange,
  type JobRequest,
  type NotWritten,
  type Refusal,
  type TaskFacts,
} from "@muster/core";
import {
  type Actor,
  type Change,
  err,
  makeId,
  ok,
  type Origin,
  type Result,
  systemActor,
  type TaskId,
} from "@muster/model";
import type { World } from "./world.ts";

export interface Recording {
  actor?: Actor;
  origin?: Origin;
  /** Job changes of the same transaction. */
  jobs?: JobChange[];
  /** `response` is made from the facts as they will be. */
  idempotency?: {
    key: string;
    requestHash: string;
    response(facts: TaskFacts, changed: boolean): unknown;
  };
}

export interface Recorded {
  /** As they are afterwards. */
  facts: TaskFacts;
  changed: boolean;
}

export type NotRecorded = Refusal | CommitRefused | { code: "unknown_task"; task: string };

export const contextOf = (world: World, actor: Actor): Context => ({
  now: world.clock.now(),
  actor,
  fingerprint: world.fingerprint,
  ulid: () => world.ids.ulid(),
});

/** A job to be opened; one with the same key that is open already stays as it is. */
export const newJob = (world: World, facts: TaskFacts, request: JobRequest): Job => ({
  id: makeId("job", world.ids.ulid()),
  kind: request.kind,
  key: request.key,
  projectId: facts.project.id,
  taskId: facts.task.id,
  payload: request.payload,
  epoch: 0,
  tries: 0,
  startedAt: null,
  notBefore: null,
  failure: null,
  createdAt: world.clock.now(),
});

/** One input decided for several tasks: what they share is changed by each in the same way, and written once. */
function together(decisions: Decision[]): Decision {
  const changes = new Map<string, Change>();
  for (const change of decisions.flatMap((decision) => decision.changes)) {
    const { id, version } = change.row;
    const known = changes.get(`${id} ${version}`);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(change))
      throw new Error(`${change.type}: two tasks decide differently about ${id}`);
    changes.set(`${id} ${version}`, known ?? change);
  }
  return { changes: [...changes.values()], jobs: decisions.flatMap(({ jobs }) => jobs) };
}

function decideAll(all: TaskFacts[], input: Input, context: Context): Result<Decision[], Refusal> {
  const decisions: Decision[] = [];
  for (const facts of all) {
    const decision = decide(facts, input, context);
    if (!decision.ok) return decision;
    decisions.push(decision.value);
  }
  return ok(decisions);
}

/**
 * The one way in which a task changes: facts are loaded, core decides, the store commits rows, journal and jobs, with no
 * wait in between in which another could change them. Several tasks that an input is for change in one transaction, or
 * none does.
 */
export function record(
  world: World,
  tasks: TaskId | [TaskId, ...TaskId[]],
  input: Input,
  recording: Recording = {},
): Result<Recorded, NotRecorded> {
  const [first, ...others] = typeof tasks === "string" ? ([tasks] as const) : tasks;
  const facts = world.store.taskFacts(first);
  if (facts === null) return err({ code: "unknown_task", task: first });
  const all = [facts, ...world.store.manyTaskFacts(others)];
  const context = contextOf(world, recording.actor ?? systemActor);
  const decided = decideAll(all, input, context);
  if (!decided.ok) return decided;
  const { changes, jobs } = together(decided.value);
  const opened = jobs.map((request): JobChange => ({
    do: "open",
    job: newJob(world, facts, request),
  }));
  const { idempotency } = recording;
  const after = () => (decided.value[0]?.changes ?? []).reduce(foldChange, facts);
  const response = () => idempotency?.response(after(), changes.length > 0);
  const committed = world.store.commit({
    at: context.now,
    actor: context.actor,
    origin: recording.origin ?? "engine",
    changes,
    jobs: [...opened, ...(recording.jobs ?? [])],
    ...(idempotency ? { idempotency: { ...idempotency, response: response() } } : {}),
  });
  if (!committed.ok) return committed;
  for (const before of all) world.decided?.(input, before);
  const changed = committed.value.seqs.length > 0;
  return ok({ facts: world.store.taskFacts(first) ?? facts, changed });
}

/** The disk is full, or broken: what was found is found again later. */
export class NotWrittenError extends Error {
  constructor({ reason }: NotWritten) {
    super(`not written: ${reason}`);
  }
}

/**
 * Records what Muster found; a fact that no longer applies is dropped, any other refusal is a fault to be seen. Throws
 * when it could not be written: nobody may go on as if it were.
 */
export function recordFact(
  world: World,
  task: TaskId,
  fact: Fact,
  recording: Recording = {},
): TaskFacts | null {
  const recorded = record(world, task, fact, recording);
  if (recorded.ok) return recorded.value.facts;
  if (recorded.error.code === "not_written") throw new NotWrittenError(recorded.error);
  if (recorded.error.code !== "outdated_fact")
    world.log({
      level: "error",
      text: `the fact "${fact.type}" was not recorded: ${recorded.error.code}`,
      data: { task, error: recorded.error },
    });
  return null;
}
