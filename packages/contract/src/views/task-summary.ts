import { instantSchema, objectNameSchema, prioritySchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";
import { holdSchema, stageSchema } from "./stage.ts";

export const nextActorSchema = z.object({
  kind: z.enum(["person", "agent", "muster"]),
  name: z.string(),
});

export const projectNameSchema = z.object({ id: identifier("project"), name: z.string() });

/** A task in lists, and the state that every command leaves it in. */
export const taskSummarySchema = z.object({
  id: identifier("task"),
  number: z.int().positive(),
  title: z.string(),
  stage: stageSchema,
  holds: z.array(holdSchema),
  /** One line: why it is there. */
  why: z.string(),
  /** Who acts next. */
  actor: nextActorSchema,
  /** When what failed is tried again; null: nothing failed, or it is being tried. */
  retryAt: instantSchema.nullable(),
  /** The revision to be judged. */
  revision: identifier("revision").nullable(),
  priority: prioritySchema,
  project: projectNameSchema,
});
export type TaskSummary = z.infer<typeof taskSummarySchema>;

/** `changed` is false when the command found everything as it asked for. */
export const taskOutcomeSchema = taskSummarySchema.extend({ changed: z.boolean() });
export type TaskOutcome = z.infer<typeof taskOutcomeSchema>;

/** `hint` says what the bundled agent is and how to add a real one; null for a real one. */
export const scheduledTaskSchema = taskOutcomeSchema.extend({
  agent: z.object({ name: z.string(), bundled: z.boolean(), hint: z.string().nullable() }),
});
export type ScheduledTask = z.infer<typeof scheduledTaskSchema>;

export const restoredTaskSchema = taskOutcomeSchema.extend({
  /** Whose snapshot it is; null: it stands as its change was brought to the present base. */
  turn: z.int().positive().nullable(),
  commit: objectNameSchema.nullable(),
  workspace: z.string(),
});
export type RestoredTask = z.infer<typeof restoredTaskSchema>;
