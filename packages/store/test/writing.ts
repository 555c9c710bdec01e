import type { Batch, Store } from "@muster/core";
import {
  type Change,
  type Entity,
  type EntityKind,
  type EventType,
  systemActor,
} from "@muster/model";
import { NOON, sampleAttempt, sampleProject, sampleTask } from "./samples.ts";

/** The event type that the samples are written with; which one it is matters to no rule of the store. */
const usual: Record<EntityKind, EventType> = {
  project: "project.configured",
  task: "task.edited",
  attempt: "attempt.updated",
  run: "run.updated",
  turn: "turn.queued",
  revision: "revision.recorded",
  round: "round.opened",
  comment: "comment.added",
  gateResult: "gateResult.recorded",
  landing: "landing.queued",
  ask: "ask.opened",
};

/** A change of one row, by the usual event. */
export const change = <Kind extends EntityKind>(entity: Kind, row: Entity<Kind>): Change =>
  ({ entity, type: usual[entity], row }) as unknown as Change;

/** The row's next version with other fields. */
export const next = <Row extends { version: number }>(row: Row, fields: Partial<Row>): Row => ({
  ...row,
  version: row.version + 1,
  ...fields,
});

export const batch = (changes: Change[], rest: Partial<Batch> = {}): Batch => ({
  at: NOON,
  actor: systemActor,
  origin: "engine",
  changes,
  ...rest,
});

export const write = (store: Store, ...changes: Change[]) => store.commit(batch(changes));

/** Writes what the test takes for granted. */
export function given(store: Store, ...changes: Change[]): void {
  const written = write(store, ...changes);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
}

/** A project, and for each number a task with an attempt of the same number. */
export function givenAttempts(store: Store, ...numbers: number[]): void {
  given(store, change("project", sampleProject(1)));
  for (const number of numbers) {
    given(store, change("task", sampleTask(number)), change("attempt", sampleAttempt(number)));
  }
}
