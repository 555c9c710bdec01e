import * as z from "zod";
import { parseTaskReference } from "../task-reference.ts";

/** A path of this machine. */
export const absolutePathSchema = z.string().startsWith("/", "must be an absolute path").max(4096);

const reference = z.string().min(1).max(4096);

/** `prj_...`, the end of that id, a project's name, or an absolute path in its clone. */
export const projectReferenceSchema = reference.describe(
  "A project: its id, the end of its id, its name, or an absolute path in its clone.",
);

/** `task_...`, any unique end of it, `#N`, `N` or `name#N`. */
export const taskReferenceSchema = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => parseTaskReference(text) !== null, {
    message: "must be a task's id, the end of it, #N, N or project#N",
  })
  .describe("A task: its id, any unique end of it, its number (#N or N), or project#N.");

/** `rev_...` or any unique end of it, among the revisions of the task. */
export const revisionReferenceSchema = z
  .string()
  .regex(/^(rev_)?[0-9A-Za-z]{1,26}$/, "must be a revision's id or the end of it")
  .describe("A revision of the task: its id or any unique end of it.");

/** `ask_...` or any unique end of it. */
export const askReferenceSchema = z
  .string()
  .regex(/^(ask_)?[0-9A-Za-z]{1,26}$/, "must be an ask's id or the end of it")
  .describe("An ask: its id or any unique end of it.");

/** Names one task; `project` says which one a bare number belongs to. */
export const taskTargetShape = {
  task: taskReferenceSchema,
  project: projectReferenceSchema.optional(),
};

/** As `taskTargetShape`, with the revision that is judged. */
export const judgedTaskShape = { ...taskTargetShape, revision: revisionReferenceSchema };

/** Page of a list: at most `limit` items from `cursor` on. */
export const pageShape = {
  cursor: z.string().min(1).max(400).optional(),
  limit: z.int().min(1).max(200).default(50),
};
