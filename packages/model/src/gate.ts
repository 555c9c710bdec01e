import * as z from "zod";
import { actorSchema } from "./actor.ts";
import { idSchema } from "./id.ts";
import { instantSchema } from "./instant.ts";
import { objectNameSchema, rowShape } from "./row.ts";

export const gateOutcomes = ["passed", "failed", "could_not_run", "timed_out"] as const;

/** A person's word that a gate does not count: on the tree itself, or for the changes that have it as their base. */
export const waiverSchema = z.object({
  by: actorSchema,
  at: instantSchema,
  reason: z.string(),
  covers: z.enum(["tree", "changes"]),
});
export type Waiver = z.infer<typeof waiverSchema>;

/** The outcome of one gate on one tree; it survives everything but a change of tree or definition. */
export const gateResultSchema = z.object({
  id: idSchema("gateResult"),
  projectId: idSchema("project"),
  /** The task that needed it first. */
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  tree: objectNameSchema,
  commit: objectNameSchema,
  gate: z.string(),
  /** Of the gate's definition, the setup and the environment's fingerprint. */
  definitionHash: z.string(),
  /** Counts the tries on the same (tree, definition), from 1; the newest one is in force. */
  number: z.int().positive(),
  outcome: z.enum(gateOutcomes),
  exitCode: z.int().nullable(),
  detail: z.string(),
  durationMs: z.int().min(0),
  /** Path of the log below the home. */
  log: z.string(),
  /** The last lines of the log, for packets and screens. */
  tail: z.string(),
  /** A person asked for another run: this result counts no more. */
  withdrawn: z.boolean(),
  waiver: waiverSchema.nullable(),
  ...rowShape,
});
export type GateResult = z.infer<typeof gateResultSchema>;
