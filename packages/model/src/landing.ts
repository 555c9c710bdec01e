import * as z from "zod";
import { configurationSchema } from "./configuration.ts";
import { idSchema } from "./id.ts";
import { instantSchema } from "./instant.ts";
import { objectNameSchema, rowShape } from "./row.ts";

/** Why a landed commit is not in the user's clone yet. */
export const deliveryBlockSchema = z.enum([
  "operation_in_progress",
  "not_fast_forward",
  "local_changes_overlap",
  "ignored_files_in_the_way",
  "target_checked_out_elsewhere",
  "target_missing",
  "ref_moved",
  "repository_unreachable",
  "merge_failed",
]);
export type DeliveryBlock = z.infer<typeof deliveryBlockSchema>;

/** An approved revision's way into the target, and from there into the user's clone. */
export const landingSchema = z.object({
  id: idSchema("landing"),
  projectId: idSchema("project"),
  taskId: idSchema("task"),
  attemptId: idSchema("attempt"),
  roundId: idSchema("round"),
  revisionId: idSchema("revision"),
  target: z.string(),
  /** `intended`: `from` -> `to` may have been written to the ref; only then it is too late to stop. */
  state: z.enum(["queued", "checking", "intended", "landed", "failed"]),
  from: objectNameSchema.nullable(),
  fromTree: objectNameSchema.nullable(),
  to: objectNameSchema.nullable(),
  tree: objectNameSchema.nullable(),
  /** `.muster.toml` of `from`: what lands is judged by the gates that are in force there. */
  configuration: configurationSchema.nullable(),
  /** Why it failed, for people. */
  failure: z.string().nullable(),
  delivery: z.enum(["none", "pending", "asked", "delivered", "left"]),
  deliveryBlock: z
    .object({ reason: deliveryBlockSchema, detail: z.string(), paths: z.array(z.string()) })
    .nullable(),
  landedAt: instantSchema.nullable(),
  deliveredAt: instantSchema.nullable(),
  ...rowShape,
});
export type Landing = z.infer<typeof landingSchema>;
