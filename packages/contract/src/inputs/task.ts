import { bodySchema, prioritySchema, titleSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "../views/identifier.ts";
import { stageSchema } from "../views/stage.ts";
import { pageShape, projectReferenceSchema, taskTargetShape } from "./references.ts";

const agentSchema = z.string().min(1).max(100);

export const createTaskInput = z.strictObject({
  project: projectReferenceSchema,
  title: titleSchema,
  body: bodySchema.default(""),
  priority: prioritySchema.default("normal"),
  /** Profile that does the work; absent: the project's, else the bundled one. */
  agent: agentSchema.nullable().default(null),
});

export const editTaskInput = z
  .strictObject({
    ...taskTargetShape,
    title: titleSchema.optional(),
    body: bodySchema.optional(),
    priority: prioritySchema.optional(),
    agent: agentSchema.nullable().optional(),
  })
  .refine(
    ({ title, body, priority, agent }) =>
      [title, body, priority, agent].some((field) => field !== undefined),
    { message: "must change title, body, priority or agent" },
  );

export const listTasksInput = z.strictObject({
  project: projectReferenceSchema.optional(),
  stage: stageSchema.optional(),
  /** Words of the title in their order, or a number: `upload retry`, `#42`, `web#42`. */
  find: z.string().trim().min(1).max(200).optional(),
  ...pageShape,
});

export const taskTargetInput = z.strictObject(taskTargetShape);

export const restoreInput = z.strictObject({
  ...taskTargetShape,
  /** Number of the turn whose snapshot is wanted; absent: the newest. */
  turn: z.int().positive().optional(),
});

export const taskLogsInput = z
  .strictObject({
    ...taskTargetShape,
    after: z.int().min(0).default(0),
    /** Instead of `after`: the newest entries before this cursor; 0: at the end. */
    before: z.int().min(0).optional(),
    /** Only entries of this run. */
    run: identifier("run").optional(),
    limit: z.int().min(1).max(1000).default(200),
    /** Answers with a stream instead of a page; of no meaning to the operation itself. */
    follow: z.boolean().default(false),
  })
  .refine(({ before, after, follow }) => before === undefined || (after === 0 && !follow), {
    path: ["before"],
    message: "goes neither with after nor with follow",
  });
