import { instantSchema } from "@muster/model";
import * as z from "zod";
import { taskSummarySchema } from "./task-summary.ts";

/** Commands that a card can offer. */
export const cardActions = [
  "run",
  "pause",
  "resume",
  "cancel",
  "reopen",
  "approve",
  "request_changes",
  "land",
  "unapprove",
  "deliver",
] as const;
export type CardAction = (typeof cardActions)[number];

/** A task on the board: all that its card shows and offers. */
export const taskCardSchema = taskSummarySchema.extend({
  /** The profile that works on it, or was chosen for it; null: the project's, else the bundled one. */
  agent: z.string().nullable(),
  /** A run is alive, or its workspace is being prepared: it holds a slot. */
  liveRun: z.boolean(),
  /** Since when the line in `why` is true. */
  since: instantSchema,
  /** When something happens without anybody's doing; past: it was lifted. */
  until: instantSchema.nullable(),
  /** Of the tree that is judged now; null: nothing is judged, or no gate is configured. */
  gates: z.object({ passed: z.int(), waived: z.int(), total: z.int() }).nullable(),
  /** Number of the newest round; null: none was opened. */
  round: z.int().positive().nullable(),
  /** Since when it is in the queue to land; null: it is not. */
  queuedAt: instantSchema.nullable(),
  /** Of the revision to be judged. */
  size: z.object({ files: z.int(), additions: z.int(), deletions: z.int() }).nullable(),
  createdAt: instantSchema,
  /** When it landed or was cancelled; null: it is not over. */
  endedAt: instantSchema.nullable(),
  /** What would change something now, by the same rules as the command itself. */
  actions: z.array(z.enum(cardActions)),
});
export type TaskCard = z.infer<typeof taskCardSchema>;
