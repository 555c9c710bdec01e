import type { AttemptId, Entity, TaskId } from "@muster/model";
import type { Parameter, RawRow } from "../database.ts";
import type { Damaged, Reader } from "../rows/reader.ts";

/** Which tasks a damaged row belongs to: their facts would be incomplete. */
export type Damage = Map<TaskId, Damaged["problem"]>;

type Part = "attempt" | "turn" | "run" | "revision" | "round" | "landing" | "comment" | "ask";

/** Reads rows of tasks and groups them; damage is noted under its task. */
export function groupedRows<Kind extends Part, Key extends TaskId | AttemptId | null>(
  reader: Reader,
  damage: Damage,
  kind: Kind,
  keyOf: (row: Entity<Kind>) => Key,
  sql: string,
  ...parameters: Parameter[]
): Map<Key, Entity<Kind>[]> {
  const { rows, damaged } = reader.sorted(kind, sql, ...parameters);
  for (const { problem, raw } of damaged) damage.set(taskOf(raw), problem);
  return Map.groupBy(rows, keyOf);
}

const taskOf = (raw: RawRow): TaskId => String(raw["task_id"]) as TaskId;
