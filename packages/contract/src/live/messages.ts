import { instantSchema } from "@muster/model";
import * as z from "zod";
import type { WireError } from "../errors/error.ts";
import { askViewSchema } from "../views/ask.ts";
import { identifier } from "../views/identifier.ts";
import { eventViewSchema, transcriptEntryViewSchema } from "../views/stream.ts";
import { taskCardSchema } from "../views/task-card.ts";
import { projectNameSchema } from "../views/task-summary.ts";

const cursor = z.int().min(0);
const task = identifier("task");

/**
 * All that a connection wants to hear of, whole each time: what is in it and was not before begins after its cursor,
 * what is not in it any more ends, and all else goes on where it is.
 */
export const watchSchema = z.strictObject({
  kind: z.literal("watch"),
  /** `project` null: all; `after` null: a snapshot. */
  board: z
    .strictObject({ project: identifier("project").nullable(), after: cursor.nullable() })
    .nullable(),
  /** Journals of tasks; `after` null: from the first event. */
  tasks: z.array(z.strictObject({ task, after: cursor.nullable() })).max(32),
  /** Conversations of tasks, after a cursor of `task.logs`. */
  transcripts: z.array(z.strictObject({ task, after: cursor })).max(32),
});
export type Watch = z.infer<typeof watchSchema>;

const kind = <Name extends string>(name: Name) => z.literal(name);

/** What a message of the server is about. */
export const liveSubjectSchema = z.discriminatedUnion("kind", [
  z.object({ kind: kind("message") }),
  z.object({ kind: kind("events"), task }),
  z.object({ kind: kind("entries"), task }),
]);
export type LiveSubject = z.infer<typeof liveSubjectSchema>;

export const serverMessageSchema = z.discriminatedUnion("kind", [
  /**
   * The first one; `now` tells how wrong the other clock is. `journal`: the parts that the newest daemons wrote, the
   * oldest first: a cursor of a part that is not there, or that goes beyond its end, is of a journal that is gone.
   */
  z.object({
    kind: kind("hello"),
    build: z.string(),
    now: instantSchema,
    journal: z.array(z.object({ id: z.string(), after: cursor })),
  }),
  /** What is not named before `snapshot_ends` is there no more. */
  z.object({ kind: kind("snapshot_begins"), seq: cursor }),
  /** The state, at `at`, of what was touched up to `seq`; whoever has it may go on after `seq`. */
  z.object({
    kind: kind("changes"),
    seq: cursor,
    at: instantSchema,
    cards: z.array(taskCardSchema),
    asks: z.array(askViewSchema),
    projects: z.array(projectNameSchema),
  }),
  z.object({ kind: kind("snapshot_ends"), seq: cursor }),
  /** All events of a task after `after` up to `next`. */
  z.object({
    kind: kind("events"),
    task,
    after: cursor,
    next: cursor,
    items: z.array(eventViewSchema),
  }),
  /** All entries of a task's transcript after `after` up to `next`; `over`: no more will be written. */
  z.object({
    kind: kind("entries"),
    task,
    after: cursor,
    next: cursor,
    over: z.boolean(),
    items: z.array(transcriptEntryViewSchema),
  }),
  /** It has changed nothing; what is named in `about` is not watched. */
  z.object({
    kind: kind("refused"),
    about: liveSubjectSchema,
    error: z.custom<WireError>((value) => typeof value === "object" && value !== null),
  }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type ServerMessageOf<Kind extends ServerMessage["kind"]> = Extract<
  ServerMessage,
  { kind: Kind }
>;
