import { instantSchema, landingSchema, objectNameSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";
import { taskOutcomeSchema } from "./task-summary.ts";

export const landingViewSchema = z.object({
  id: identifier("landing"),
  revision: identifier("revision"),
  target: z.string(),
  state: landingSchema.shape.state,
  from: objectNameSchema.nullable(),
  to: objectNameSchema.nullable(),
  failure: z.string().nullable(),
  delivery: landingSchema.shape.delivery,
  deliveryBlock: landingSchema.shape.deliveryBlock,
  landedAt: instantSchema.nullable(),
  deliveredAt: instantSchema.nullable(),
});
export type LandingView = z.infer<typeof landingViewSchema>;

/** Whether the current revision can land, and all that stands against it [SL-20]. */
export const mergeabilitySchema = z.object({
  mergeable: z.boolean(),
  revision: identifier("revision").nullable(),
  target: z.string(),
  reasons: z.array(
    z.object({
      code: z.enum([
        "no_revision",
        "gates_undecided",
        "gate_not_passed",
        "not_approved",
        "conflict",
        "held",
        "already_landed",
        "cancelled",
        "target_missing",
      ]),
      text: z.string(),
      next: z.string(),
    }),
  ),
  conflicts: z.array(z.object({ path: z.string(), kind: z.string() })),
});
export type Mergeability = z.infer<typeof mergeabilitySchema>;

export const deliveredTaskSchema = taskOutcomeSchema.extend({ landing: landingViewSchema });
export type DeliveredTask = z.infer<typeof deliveredTaskSchema>;
