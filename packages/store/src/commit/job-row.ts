import type { CorruptRow, Job } from "@muster/core";
import { err, idSchema, instantSchema, ok, type Result } from "@muster/model";
import * as z from "zod";
import type { RawRow } from "../database.ts";
import { parseJson } from "../rows/parse-json.ts";

const jobSchema = z.object({
  id: idSchema("job"),
  kind: z.string(),
  key: z.string(),
  projectId: idSchema("project"),
  taskId: idSchema("task").nullable(),
  payload: z.record(z.string(), z.unknown()),
  epoch: z.int().min(0),
  tries: z.int().min(0),
  startedAt: instantSchema.nullable(),
  notBefore: instantSchema.nullable(),
  failure: z.string().nullable(),
  createdAt: instantSchema,
});

export function decodeJob(raw: RawRow): Result<Job, CorruptRow> {
  const parsed = jobSchema.safeParse({
    id: raw["id"],
    kind: raw["kind"],
    key: raw["key"],
    projectId: raw["project_id"],
    taskId: raw["task_id"],
    payload: parseJson(raw["payload"]),
    epoch: raw["epoch"],
    tries: raw["tries"],
    startedAt: raw["started_at"],
    notBefore: raw["not_before"],
    failure: raw["failure"],
    createdAt: raw["created_at"],
  });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  const reason = issue?.message ?? "unreadable";
  return err({ code: "corrupt_row", entity: "job", id: String(raw["id"]), field, reason });
}
