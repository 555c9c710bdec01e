import * as z from "zod";
import { idSchema } from "./id.ts";
import { instantSchema } from "./instant.ts";
import { rowShape } from "./row.ts";
import { textOf } from "./text.ts";

export const priorities = ["urgent", "high", "normal", "low"] as const;
export const prioritySchema = z.enum(priorities);
export type Priority = z.infer<typeof prioritySchema>;

export const titleSchema = z
  .string()
  .refine((text) => text.trim().length > 0, { message: "must not be empty" })
  .refine((text) => text.length <= 300, { message: "must have at most 300 characters" })
  .refine((text) => text.isWellFormed(), { message: "must not hold halves of characters" })
  .refine((text) => !/\p{Cc}/u.test(text), {
    message: "must be one line without control characters",
  });

/** At most 1 MiB of UTF-8. */
export const bodySchema = textOf(2 ** 20);

/** The unit of work; its stage is computed from this plan, the current attempt and the end. */
export const taskSchema = z.object({
  id: idSchema("task"),
  projectId: idSchema("project"),
  number: z.int().positive(),
  title: titleSchema,
  body: bodySchema,
  priority: prioritySchema,
  /** Profile that does the work; null: the project's, else the bundled one. */
  agent: z.string().min(1).nullable(),
  scheduledAt: instantSchema.nullable(),
  pausedAt: instantSchema.nullable(),
  cancelledAt: instantSchema.nullable(),
  /** Number of the newest comment. */
  lastComment: z.int().min(0),
  /** The revision that a person was shown last. */
  seenRevisionId: idSchema("revision").nullable(),
  ...rowShape,
});
export type Task = z.infer<typeof taskSchema>;
