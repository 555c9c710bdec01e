import type { StoredEntry } from "@muster/core";
import { idSchema, instantSchema } from "@muster/model";
import * as z from "zod";
import type { RawRow } from "../database.ts";
import { parseJson } from "../rows/parse-json.ts";

const flag = z.literal([0, 1]).transform((value) => value === 1);

const rowSchema = z.object({
  cursor: z.int().positive(),
  run_id: idSchema("run"),
  task_id: idSchema("task"),
  byte_offset: z.int().min(0),
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
  key: z.string().nullable(),
  final: flag,
  text: z.string(),
  data: z.preprocess(parseJson, z.record(z.string(), z.unknown())),
  clipped: flag,
});

/** Null for a row that cannot be read: a conversation with a gap is better than none [ST-42]. */
export function decodeEntry(raw: RawRow): StoredEntry | null {
  const parsed = rowSchema.safeParse({ ...raw });
  if (!parsed.success) return null;
  const { cursor, clipped, run_id, task_id, byte_offset, ...rest } = parsed.data;
  const entry = { runId: run_id, taskId: task_id, offset: byte_offset, ...rest };
  return { cursor, entry, clipped };
}
