import { askSchema } from "./ask.ts";
import { attemptSchema } from "./attempt.ts";
import { gateResultSchema } from "./gate.ts";
import { landingSchema } from "./landing.ts";
import { projectSchema } from "./project.ts";
import { commentSchema, revisionSchema, roundSchema } from "./review.ts";
import { runSchema, turnSchema } from "./run.ts";
import { taskSchema } from "./task.ts";
import type * as z from "zod";

/** Every journaled entity and its schema: the one list that store, journal and fold share. */
export const entitySchemas = {
  project: projectSchema,
  task: taskSchema,
  attempt: attemptSchema,
  run: runSchema,
  turn: turnSchema,
  revision: revisionSchema,
  round: roundSchema,
  comment: commentSchema,
  gateResult: gateResultSchema,
  landing: landingSchema,
  ask: askSchema,
} as const;

export type EntityKind = keyof typeof entitySchemas;
export type Entity<Kind extends EntityKind> = z.infer<(typeof entitySchemas)[Kind]>;
