import { instantSchema } from "@muster/model";
import * as z from "zod";
import { holdSchema, stageSchema } from "./stage.ts";
import { nextActorSchema } from "./task-summary.ts";

/** Where a task is and why, who acts next, what they can do, and until when: `muster why`. */
export const whyViewSchema = z.object({
  stage: stageSchema,
  holds: z.array(holdSchema),
  /** One line. */
  text: z.string(),
  /** What does not fit on it; empty: nothing. */
  detail: z.string(),
  actor: nextActorSchema,
  next: z.string(),
  /** Commands that work in every folder. */
  choices: z.array(z.object({ command: z.string(), effect: z.string() })),
  since: instantSchema,
  /** When something happens without anybody's doing; null: it waits. */
  until: instantSchema.nullable(),
  /** What happens then. */
  limit: z.string().nullable(),
  /** When what failed is tried again; null: nothing failed, or it is being tried. */
  retryAt: instantSchema.nullable(),
});
export type WhyView = z.infer<typeof whyViewSchema>;
