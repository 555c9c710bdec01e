import { instantSchema, journalEventSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";

/** A row of the journal as it leaves the house. */
export const eventViewSchema = journalEventSchema;
export type EventView = z.infer<typeof eventViewSchema>;

/** `next` is the cursor to go on from, also past events that the filter left out. */
export const eventPageSchema = z.object({ items: z.array(eventViewSchema), next: z.int().min(0) });
export type EventPageView = z.infer<typeof eventPageSchema>;

export const transcriptEntryViewSchema = z.object({
  /** Grows along the task's transcript. */
  cursor: z.int().positive(),
  run: identifier("run"),
  at: instantSchema,
  turn: z.int().min(0),
  kind: z.enum([
    "message",
    "thought",
    "tool_call",
    "tool_result",
    "plan",
    "permission",
    "usage",
    "prompt",
    "notice",
  ]),
  /** Identity of the thing that later entries continue or replace. */
  key: z.string().nullable(),
  /** False while more of the same message may follow. */
  final: z.boolean(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** The text or data was too long to keep here. */
  clipped: z.boolean(),
});
export type TranscriptEntryView = z.infer<typeof transcriptEntryViewSchema>;

export const transcriptPageSchema = z.object({
  items: z.array(transcriptEntryViewSchema),
  /** Cursor to go on from after the last item. */
  next: z.int().min(0),
  /** Cursor with which `before` gives what comes before the first item; null: nothing does. */
  previous: z.int().positive().nullable(),
  /** True when nothing more will be written: the task is over. */
  over: z.boolean(),
});
export type TranscriptPageView = z.infer<typeof transcriptPageSchema>;
