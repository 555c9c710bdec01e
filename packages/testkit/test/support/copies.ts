import type { Change, Entity, EntityKind, EventType, TaskId } from "@muster/model";
import type { SqliteStore } from "@muster/store";
import type { Ids } from "../../src/sim/ids.ts";

/** What belongs to a task, in the order in which rows refer to each other, and an event that makes a row. */
const parts = {
  task: "task.created",
  attempt: "attempt.started",
  run: "run.started",
  turn: "turn.queued",
  revision: "revision.recorded",
  round: "round.opened",
  comment: "comment.added",
  landing: "landing.queued",
} as const satisfies Partial<Record<EntityKind, EventType>>;

type Part = keyof typeof parts;

const kinds = Object.keys(parts) as Part[];
const id = /\b(task|att|run|turn|rev|rnd|cmt|land)_[0-9A-Z]{26}\b/g;

const isOf = (task: TaskId, row: Entity<Part>): boolean =>
  row.id === task || ("taskId" in row && row.taskId === task);

const unjudged = (row: object): object =>
  "revisionId" in row && "branch" in row ? { ...row, revisionId: null } : row;

/** Makes `count` more tasks that are in every row like one that is there, save for ids and number. */
export function copyTask(store: SqliteStore, ids: Ids, task: TaskId, count: number): void {
  const rows = kinds.flatMap((kind) =>
    store
      .rows(kind)
      .filter((row) => isOf(task, row))
      .map((row) => ({ kind, row })),
  );
  let number = Math.max(...store.rows("task").map((known) => known.number));
  for (let copy = 0; copy < count; copy += 1) {
    const names = new Map<string, string>();
    const renamed = (text: string, prefix: string): string => {
      const name = names.get(text) ?? `${prefix}_${ids.ulid()}`;
      names.set(text, name);
      return name;
    };
    number += 1;
    const again = rows.map(({ kind, row }) => {
      const copied = JSON.parse(JSON.stringify(row).replaceAll(id, renamed)) as object;
      return {
        entity: kind,
        row: { ...copied, ...(kind === "task" ? { number } : {}), version: 1 },
      };
    });
    const changes = [
      ...again.map((copied) => ({
        ...copied,
        type: parts[copied.entity],
        row: unjudged(copied.row),
      })),
      // An attempt and its revision name each other.
      ...again
        .filter(({ entity }) => entity === "attempt")
        .map(({ row }) => ({
          entity: "attempt",
          type: "attempt.updated",
          row: { ...row, version: 2 },
        })),
    ] as Change[];
    const at = "2026-01-02T00:00:00.000Z";
    const actor = { kind: "person" as const, id: "ada" };
    const written = store.commit({ at, actor, origin: "cli", changes });
    if (!written.ok) throw new Error(JSON.stringify(written.error));
  }
}
