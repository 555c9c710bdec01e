import * as z from "zod";
import { actorSchema, originSchema } from "./actor.ts";
import type { Entity, EntityKind } from "./entities.ts";
import { instantSchema } from "./instant.ts";

/** Event types, each `entity.verb`; the part before the dot is the entity whose after-image `data.after` is. */
export const eventTypes = [
  "project.registered",
  "project.configured",
  "task.created",
  "task.edited",
  "task.scheduled",
  "task.unscheduled",
  "task.paused",
  "task.resumed",
  "task.cancelled",
  "task.reopened",
  "task.seen",
  "attempt.started",
  "attempt.prepared",
  "attempt.moved",
  "attempt.updated",
  "run.started",
  "run.live",
  "run.updated",
  "run.unverified",
  "run.ended",
  "turn.queued",
  "turn.sent",
  "turn.ended",
  "turn.snapshot",
  "turn.dropped",
  "revision.recorded",
  "round.opened",
  "round.approved",
  "round.unapproved",
  "round.closed",
  "comment.added",
  "comment.sent",
  "comment.answered",
  "gateResult.recorded",
  "gateResult.waived",
  "gateResult.withdrawn",
  "landing.queued",
  "landing.started",
  "landing.built",
  "landing.intended",
  "landing.landed",
  "landing.failed",
  "landing.delivered",
  "landing.blocked",
  "landing.left",
  "landing.retried",
  "ask.opened",
  "ask.answered",
  "ask.closed",
] as const;
export const eventTypeSchema = z.enum(eventTypes);
export type EventType = z.infer<typeof eventTypeSchema>;

/** Of the shape of `data` in the events written now [OV-45]. */
export const eventShapeVersion = 1;

/** One row of the journal. `version` is the version of the shape of `data`. */
export const journalEventSchema = z.object({
  seq: z.int().positive(),
  at: instantSchema,
  type: eventTypeSchema,
  version: z.int().positive(),
  actor: actorSchema,
  origin: originSchema,
  project: z.string(),
  task: z.string().nullable(),
  subject: z.string(),
  data: z.looseObject({ after: z.looseObject({}) }),
});
export type JournalEvent = z.infer<typeof journalEventSchema>;

/** One row written and the event that says so; a change without an event does not exist. */
export type Change = {
  [Kind in EntityKind]: {
    entity: Kind;
    type: Extract<EventType, `${Kind}.${string}`>;
    row: Entity<Kind>;
    /** Facts about the change that the after-image does not show. */
    detail?: Record<string, unknown>;
  };
}[EntityKind];
