import { instantSchema } from "@muster/model";
import * as z from "zod";
import { holdSchema, stageSchema } from "./stage.ts";

/** Where a task is and why, who acts next, what they can do, and until when: `muster why`. */
export const whyViewSchema = z.object({
  stage: stageSchema,
  holds: z.array(holdSchema),
  /** One line. */
  text: z.string(),
  actor: z.object({ kind: z.enum(["person", "agent", "muster"]), name: z.string() }),
  next: z.string(),
  choices: z.array(z.object({ command: z.string(), effect: z.string() })),
  since: instantSchema,
  until: instantSchema.nullable(),
});
export type WhyView = z.infer<typeof whyViewSchema>;
