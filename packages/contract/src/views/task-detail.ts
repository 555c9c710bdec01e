import { instantSchema, leftOutSchema } from "@muster/model";
import * as z from "zod";
import { askViewSchema } from "./ask.ts";
import { flagSchema } from "./flag.ts";
import { identifier } from "./identifier.ts";
import { landingViewSchema } from "./landing.ts";
import { projectViewSchema } from "./project.ts";
import {
  commentViewSchema,
  gateViewSchema,
  revisionViewSchema,
  roundViewSchema,
} from "./review.ts";
import { attemptViewSchema, formerAttemptSchema, runViewSchema, turnViewSchema } from "./run.ts";
import { cardActions } from "./task-card.ts";
import { taskSummarySchema } from "./task-summary.ts";
import { whyViewSchema } from "./why.ts";

/** Everything that a screen about one task needs: its summary and all around it. */
export const taskDetailSchema = taskSummarySchema.extend({
  project: projectViewSchema,
  body: z.string(),
  /** The profile that was chosen for it; null: the project's, else the bundled one. */
  agent: z.string().nullable(),
  version: z.int().positive(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  explanation: whyViewSchema,
  /** What would change something now, by the same rules as the command itself. */
  actions: z.array(z.enum(cardActions)),
  attempt: attemptViewSchema.nullable(),
  /** Of the attempt, oldest first; the one to be judged has the id in `revision`. */
  revisions: z.array(revisionViewSchema),
  /** The one of them that a person was shown last. */
  seen: identifier("revision").nullable(),
  /** Those before it, oldest first. */
  formerAttempts: z.array(formerAttemptSchema),
  /** Of the attempt, oldest first. */
  rounds: z.array(roundViewSchema),
  /** The newest round. */
  round: roundViewSchema.nullable(),
  gates: z.array(gateViewSchema),
  comments: z.array(commentViewSchema),
  runs: z.array(runViewSchema),
  turns: z.array(turnViewSchema),
  /** Open ones. */
  asks: z.array(askViewSchema),
  landing: landingViewSchema.nullable(),
  /** Left out of the current revision. */
  leftOut: z.array(leftOutSchema),
  flags: z.array(flagSchema),
  /** Whether the machine enforces what agents may do, in words for approval screens. */
  enforcement: z.object({ enforced: z.boolean(), note: z.string() }),
});
export type TaskDetail = z.infer<typeof taskDetailSchema>;
