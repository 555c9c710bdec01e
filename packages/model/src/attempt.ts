import * as z from "zod";
import { configurationSchema } from "./configuration.ts";
import { idSchema } from "./id.ts";
import { objectNameSchema, rowShape } from "./row.ts";

export const attemptStates = [
  "preparing",
  "coding",
  "checking",
  "in_review",
  "approved",
  "landing",
  "landed",
  "dropped",
] as const;
export const attemptStateSchema = z.enum(attemptStates);
export type AttemptState = z.infer<typeof attemptStateSchema>;

/**
 * Of a workspace that is brought back to how a turn left it (null: to how it stood before the first turn on its base),
 * because it was lost or because a person said so; null: it moves to a new base.
 */
const restoringSchema = z
  .object({ turn: z.int().positive().nullable(), lost: z.boolean() })
  .nullable();

/** One line of work on a task: a workspace, a branch, a base. */
export const attemptSchema = z.object({
  id: idSchema("attempt"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  number: z.int().positive(),
  state: attemptStateSchema,
  agent: z.string().min(1),
  branch: z.string().min(1),
  workspace: z.enum(["absent", "ready", "lost"]),
  /** Commit on the target that the work is based on; null until prepared. */
  base: objectNameSchema.nullable(),
  baseTree: objectNameSchema.nullable(),
  /** `.muster.toml` of the base commit; null until prepared. */
  configuration: configurationSchema.nullable(),
  /** What the workspace must be brought to before the next turn: a new base, or a restored tree; null: nothing. */
  placement: z
    .object({
      base: objectNameSchema,
      baseTree: objectNameSchema,
      tree: objectNameSchema,
      restores: restoringSchema,
    })
    .nullable(),
  /** Where the workspace was brought to last; null: it was cut from its base and never moved. */
  placed: z
    .object({
      /** Number of the newest turn that had been sent by then; 0: none. */
      after: z.int().min(0),
      tree: objectNameSchema,
      restores: restoringSchema,
    })
    .nullable(),
  /** Tree of the workspace as setup left it, before any work in it; null: no setup, or not known on this base. */
  setupTree: objectNameSchema.nullable(),
  /** What setup left out or could not end, for people. */
  setupWarnings: z.array(z.string()),
  /** The newest session id of the agent: an opaque string [SL-5]. */
  agentSessionId: z.string().nullable(),
  revisionId: idSchema("revision").nullable(),
  /** Used up since a person last set it back, by a request for changes or by "try again". */
  fixRounds: z.int().min(0),
  /** Broken turns in a row: set back by a person's "try again", and by work that is to be judged. */
  crashes: z.int().min(0),
  /** Used up since a person last said "try again". */
  conflicts: z.int().min(0),
  /** Added to each configured cap by a person's "raise the cap". */
  raised: z.object({
    fixRounds: z.int().min(0),
    crashes: z.int().min(0),
    conflicts: z.int().min(0),
  }),
  /** What a person wrote and no turn has taken along yet. */
  note: z.string().nullable(),
  ...rowShape,
});
export type Attempt = z.infer<typeof attemptSchema>;
