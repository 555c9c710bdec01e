import { commentBodySchema, sideSchema } from "@muster/model";
import * as z from "zod";
import { judgedTaskShape, revisionReferenceSchema, taskTargetShape } from "./references.ts";

const remarkShape = {
  path: z.string().min(1).max(4096),
  line: z.int().positive(),
  /** Absent: `line`. */
  endLine: z.int().positive().optional(),
  side: sideSchema.default("new"),
  body: commentBodySchema,
};

const linesInOrder = (remark: { line: number; endLine?: number | undefined }): boolean =>
  remark.endLine === undefined || remark.endLine >= remark.line;
const linesOutOfOrder = { message: "must not be before line", path: ["endLine"] };

export const diffInput = z
  .strictObject({
    ...taskTargetShape,
    /**
     * `revision`: what will land. `live`: the workspace in layers. `since_seen`: what is new since a person looked.
     * `between`: what is new in `to` for somebody who knows `from`.
     */
    mode: z.enum(["revision", "live", "since_seen", "between"]).default("revision"),
    /** Of mode `revision`; absent: the current one. */
    revision: revisionReferenceSchema.optional(),
    from: revisionReferenceSchema.optional(),
    /** Absent: the current one. */
    to: revisionReferenceSchema.optional(),
    /** One file alone, with room for a large patch. */
    path: z.string().min(1).max(4096).optional(),
    /** `ignore`: the patch leaves out what changes only whitespace; `files` stays whole. */
    whitespace: z.enum(["show", "ignore"]).default("show"),
    /** Leaves patches of generated, binary and huge files out, and ends the patch with a whole file. */
    fold: z.boolean().default(false),
  })
  .refine(({ mode, from }) => (mode === "between") === (from !== undefined), {
    message: "must be given with mode between, and only with it",
    path: ["from"],
  });

export const fileInput = z.strictObject({
  ...taskTargetShape,
  /** Absent: the current one. */
  revision: revisionReferenceSchema.optional(),
  /** `old`: as the revision's base has it. */
  side: sideSchema.default("new"),
  path: z.string().min(1).max(4096),
  /** Number of the first line. */
  from: z.int().positive().default(1),
  /** Lines at most. */
  limit: z.int().min(1).max(5000).default(500),
});

/** At most so much of a log at once, in bytes. */
const logPageBytes = 2 ** 18;

export const gateLogInput = z
  .strictObject({
    ...taskTargetShape,
    /** The gate's name, or the id of one of its results. */
    gate: z.string().min(1).max(400),
    /** Of a gate that is named: the tree that it judged; absent: what is judged now, else its base. */
    on: z.enum(["base", "revision", "merged"]).optional(),
    /** Byte offset that the page begins at. */
    after: z.int().min(0).optional(),
    /** Byte offset that the page ends at. */
    before: z.int().min(0).optional(),
    limit: z
      .int()
      .min(1)
      .max(logPageBytes)
      .default(2 ** 16),
  })
  .refine(({ after, before }) => after === undefined || before === undefined, {
    message: "must not be given with after",
    path: ["before"],
  });

export const seenInput = z.strictObject({ ...taskTargetShape, revision: revisionReferenceSchema });

export const commentInput = z
  .strictObject({ ...judgedTaskShape, ...remarkShape })
  .refine(linesInOrder, linesOutOfOrder);

export const requestChangesInput = z.strictObject({
  ...judgedTaskShape,
  /** At most 64 KiB. */
  note: commentBodySchema.optional(),
  /** Remarks made with the verdict, all or none. */
  comments: z
    .array(z.strictObject(remarkShape).refine(linesInOrder, linesOutOfOrder))
    .max(200)
    .default([]),
});

export const approveInput = z.strictObject({
  ...judgedTaskShape,
  /** Lands at once where landing is manual. */
  land: z.boolean().default(false),
});

export const landInput = z.strictObject(judgedTaskShape);
