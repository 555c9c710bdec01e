import * as z from "zod";
import { actorSchema } from "./actor.ts";
import { idSchema } from "./id.ts";
import { instantSchema } from "./instant.ts";
import { rowShape } from "./row.ts";

export const askKinds = [
  "permission",
  "no_change",
  "stuck",
  "could_not_run",
  "base_red",
  "delivery",
] as const;
export const askKindSchema = z.enum(askKinds);
export type AskKind = z.infer<typeof askKindSchema>;

export const choiceSchema = z.object({ key: z.string(), label: z.string(), effect: z.string() });
export type Choice = z.infer<typeof choiceSchema>;

/** Anything that waits for a person; the inbox is the list of open asks. */
export const askSchema = z.object({
  id: idSchema("ask"),
  projectId: idSchema("project"),
  /** Null: it is the project's, about a base that several tasks may wait for. */
  taskId: idSchema("task").nullable(),
  attemptId: idSchema("attempt").nullable(),
  runId: idSchema("run").nullable(),
  kind: askKindSchema,
  /** What it is about within its kind: a request id, a gate result, a base and its gate, a landing id. */
  key: z.string(),
  title: z.string(),
  detail: z.string(),
  choices: z.array(choiceSchema),
  /** When `expiry` is taken without a person; null: it waits. */
  dueAt: instantSchema.nullable(),
  expiry: z.string().nullable(),
  state: z.enum(["open", "answered", "closed"]),
  answer: z
    .object({ choice: z.string(), note: z.string().nullable(), by: actorSchema, at: instantSchema })
    .nullable(),
  ...rowShape,
});
export type Ask = z.infer<typeof askSchema>;
