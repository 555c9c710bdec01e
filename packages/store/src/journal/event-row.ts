import type { CorruptRow } from "@muster/core";
import { err, type JournalEvent, journalEventSchema, ok, type Result } from "@muster/model";
import type { RawRow } from "../database.ts";
import { parseJson } from "../rows/parse-json.ts";

export function decodeEvent(raw: RawRow): Result<JournalEvent, CorruptRow> {
  const parsed = journalEventSchema.safeParse({
    seq: raw["seq"],
    at: raw["at"],
    type: raw["type"],
    version: raw["version"],
    actor: { kind: raw["actor_kind"], id: raw["actor_id"] },
    origin: raw["origin"],
    project: raw["project_id"],
    task: raw["task_id"],
    subject: raw["subject"],
    data: parseJson(raw["data"]),
  });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  const reason = issue?.message ?? "unreadable";
  return err({ code: "corrupt_row", entity: "event", id: String(raw["seq"]), field, reason });
}
