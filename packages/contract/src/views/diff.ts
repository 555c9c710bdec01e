import { objectNameSchema, sideSchema } from "@muster/model";
import * as z from "zod";
import { flagSchema } from "./flag.ts";
import { identifier } from "./identifier.ts";

const fileChangeSchema = z.object({
  path: z.string(),
  oldPath: z.string().nullable(),
  status: z.enum(["added", "modified", "deleted", "renamed", "copied", "type_changed"]),
  oldMode: z.string(),
  newMode: z.string(),
  /** Git's names of the content before and after; null: there is none. */
  oldBlob: objectNameSchema.nullable(),
  newBlob: objectNameSchema.nullable(),
  binary: z.boolean(),
  additions: z.int().nullable(),
  deletions: z.int().nullable(),
});

export const patchSchema = z.object({
  files: z.array(fileChangeSchema),
  patch: z.string(),
  /** The patch was cut; `files` is whole. */
  truncated: z.boolean(),
});
export type PatchView = z.infer<typeof patchSchema>;

const reviewedFileSchema = fileChangeSchema.extend({
  /** By `.gitattributes` of the base, or a lockfile. */
  generated: z.boolean(),
  /** What must not be overlooked in it. */
  flags: z.array(flagSchema),
  /**
   * `whole`: all that there is to show is in the patch. `folded`: generated, binary or huge, and left out. `cut`: there
   * was no room for it, or not for all of it. Either is there when asked for by its `path`.
   */
  shown: z.enum(["whole", "folded", "cut"]),
});
export type ReviewedFile = z.infer<typeof reviewedFileSchema>;

const reviewedPatchSchema = patchSchema.extend({ files: z.array(reviewedFileSchema) });
export type ReviewedPatch = z.infer<typeof reviewedPatchSchema>;

/** What the former revision was compared as; `conflicted`: its side holds conflict markers. */
const basisSchema = z.enum(["same_base", "rebased", "conflicted"]);

/** Lines of a file as a revision or its base has it. */
export const fileTextSchema = z.object({
  revision: identifier("revision"),
  side: sideSchema,
  path: z.string(),
  commit: objectNameSchema,
  /** It is no text: `text` is empty. */
  binary: z.boolean(),
  /** Lines of the whole file. */
  total: z.int().min(0),
  /** Number of the first line of `text`. */
  from: z.int().positive(),
  /** Lines of `text`: fewer than asked for at the file's end, and where they were too long. */
  count: z.int().min(0),
  /** Without the last line's end. */
  text: z.string(),
  /** The one line that is there is longer than this. */
  clipped: z.boolean(),
});
export type FileText = z.infer<typeof fileTextSchema>;

const rangeShape = { base: objectNameSchema, head: objectNameSchema };

/** What will land, what the workspace holds now, or what is new since a person last looked. */
export const taskDiffSchema = z.discriminatedUnion("mode", [
  reviewedPatchSchema.extend({
    mode: z.literal("revision"),
    revision: identifier("revision"),
    ...rangeShape,
  }),
  z.object({
    mode: z.literal("live"),
    base: objectNameSchema,
    committed: patchSchema,
    staged: patchSchema,
    unstaged: patchSchema,
    untracked: patchSchema,
  }),
  reviewedPatchSchema.extend({
    mode: z.literal("since_seen"),
    /** The revision seen last; null: none was, and the patch is the whole change. */
    seen: identifier("revision").nullable(),
    /** Null: nothing was seen. */
    basis: basisSchema.nullable(),
    revision: identifier("revision"),
    ...rangeShape,
  }),
  reviewedPatchSchema.extend({
    mode: z.literal("between"),
    from: identifier("revision"),
    basis: basisSchema,
    revision: identifier("revision"),
    ...rangeShape,
  }),
]);
export type TaskDiff = z.infer<typeof taskDiffSchema>;
