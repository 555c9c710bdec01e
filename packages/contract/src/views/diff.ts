import { objectNameSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";

const fileChangeSchema = z.object({
  path: z.string(),
  oldPath: z.string().nullable(),
  status: z.enum(["added", "modified", "deleted", "renamed", "copied", "type_changed"]),
  oldMode: z.string(),
  newMode: z.string(),
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

const rangeShape = { base: objectNameSchema, head: objectNameSchema };

/** What will land, what the workspace holds now, or what is new since a person last looked. */
export const taskDiffSchema = z.discriminatedUnion("mode", [
  patchSchema.extend({
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
  patchSchema.extend({
    mode: z.literal("since_seen"),
    /** The revision seen last; null: none was, and the patch is the whole change. */
    seen: identifier("revision").nullable(),
    revision: identifier("revision"),
    ...rangeShape,
  }),
]);
export type TaskDiff = z.infer<typeof taskDiffSchema>;
