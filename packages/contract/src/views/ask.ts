import { askSchema, choiceSchema, instantSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";
import { projectNameSchema } from "./task-summary.ts";

const waitingTaskSchema = z.object({
  id: identifier("task"),
  number: z.int().positive(),
  title: z.string(),
});

/** What waits for a person, with its choices as data. */
export const askViewSchema = z.object({
  id: identifier("ask"),
  kind: askSchema.shape.kind,
  /** `command` gives the answer in every folder. */
  choices: z.array(choiceSchema.extend({ command: z.string() })),
  dueAt: instantSchema.nullable(),
  title: z.string(),
  detail: z.string(),
  /** The choice taken when nobody answers by `dueAt`. */
  expiry: z.string().nullable(),
  project: projectNameSchema,
  /** Null: it is the project's, about a base that its tasks share. */
  task: waitingTaskSchema.nullable(),
  /** All that wait for the answer, which counts for each of them. */
  tasks: z.array(waitingTaskSchema),
  revision: identifier("revision").nullable(),
  state: askSchema.shape.state,
  answer: askSchema.shape.answer,
  createdAt: instantSchema,
});
export type AskView = z.infer<typeof askViewSchema>;
