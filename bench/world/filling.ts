import { join } from "node:path";
import type { Batch, Store, StoredEntry, TranscriptEntry } from "@muster/core";
import {
  type Change,
  type Entity,
  type EntityKind,
  type EventType,
  idPrefixes,
  type Instant,
  type Project,
  type Result,
  systemActor,
  type Task,
  type TaskId,
} from "@muster/model";
import { openStore, openTranscripts, type SqliteStore } from "@muster/store";

/** Tasks written in one transaction. */
const atOnce = 250;

/** Where a copy of a task has the ids of its own; what is not among these belongs to the tree, not to the task. */
const copied = ["task", "attempt", "run", "turn", "revision", "round", "landing", "ask"] as const;
type Copied = (typeof copied)[number];

const firstEvents: Record<Copied, EventType> = {
  task: "task.created",
  attempt: "attempt.started",
  run: "run.started",
  turn: "turn.queued",
  revision: "revision.recorded",
  round: "round.opened",
  landing: "landing.queued",
  ask: "ask.opened",
};

type Row = Entity<Copied>;

interface Sample {
  entity: Copied;
  row: Row;
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

const now = (): Instant => new Date().toISOString();

const options = (home: string, file: string) => ({
  file: join(home, file),
  version: "bench",
  now,
  backupsFolder: join(home, "backups"),
});

const taskOf = ({ entity, row }: Sample): string | null =>
  entity === "task" ? row.id : (row as Entity<Exclude<Copied, "task">>).taskId;

/** The rows of each task, in the order in which they refer to each other. */
function samplesIn(store: SqliteStore): Sample[][] {
  const samples = copied.flatMap((entity) => store.rows(entity).map((row) => ({ entity, row })));
  const ofTasks = samples.filter((sample) => taskOf(sample) !== null);
  return [...Map.groupBy(ofTasks, taskOf).values()];
}

const prefixes = copied.map((entity) => idPrefixes[entity]).join("|");
const ids = new RegExp(`"(${prefixes})_[0-9A-HJKMNP-TV-Z]{26}"`, "g");

/** Rows that are about other things and otherwise the same. */
function copyOf(samples: Sample[], number: number): Sample[] {
  const known = new Map<string, string>();
  const otherId = (id: string, prefix: string): string => {
    const other =
      known.get(id) ??
      `"${prefix}_${`${number}`.padStart(12, "0")}${`${known.size}`.padStart(14, "0")}"`;
    known.set(id, other);
    return other;
  };
  return JSON.parse(JSON.stringify(samples).replace(ids, otherId)) as Sample[];
}

const changeOf = ({ entity, row }: Sample): Change =>
  ({ entity, type: firstEvents[entity], row: { ...row, version: 1 } }) as Change;

/** What refers to what comes later is written when that is there. */
function changesOf(samples: Sample[], number: number): Change[] {
  const later: Change[] = [];
  const first = samples.map(({ entity, row }): Change => {
    if (entity === "task") {
      const task = { ...(row as Task), number, title: `${(row as Task).title} ${number}` };
      if (task.seenRevisionId !== null) later.push(changeLater("task.seen", "task", task));
      return changeOf({ entity, row: { ...task, seenRevisionId: null } });
    }
    if (entity !== "attempt") return changeOf({ entity, row });
    later.push(changeLater("attempt.updated", "attempt", row));
    return changeOf({ entity, row: { ...(row as Entity<"attempt">), revisionId: null } });
  });
  return [...first, ...later];
}

const changeLater = (type: EventType, entity: EntityKind, row: Row): Change =>
  ({ entity, type, row: { ...row, version: 2 } }) as Change;

/** On a board with many tasks most wait for their time. */
const backlogShare = 16;

/** What a task is a copy of. */
function sampleFor(samples: Sample[][], number: number): Sample[] {
  const [backlog = [], ...others] = samples;
  const place = number % (backlogShare + others.length);
  return others[place] ?? backlog;
}

const commit = (store: Store, changes: Change[]): void => {
  const batch: Batch = { at: now(), actor: systemActor, origin: "api", changes };
  must(store.commit(batch));
};

/** Copies the tasks of a home, whose daemon is down, until it has so many; the first one is in the backlog. */
export function fillWithTasks(home: string, wanted: number): void {
  const store = must(openStore(options(home, "muster.db")));
  try {
    const samples = samplesIn(store);
    const project = store.projects()[0] as Project;
    let number = project.lastNumber;
    let left = wanted - samples.length;
    while (left > 0) {
      const changes: Change[] = [];
      for (let count = 0; count < atOnce && left > 0; count += 1, left -= 1) {
        number += 1;
        changes.push(...changesOf(copyOf(sampleFor(samples, number), number), number));
      }
      commit(store, changes);
    }
    const row = { ...project, lastNumber: number, version: project.version + 1 };
    commit(store, [{ entity: "project", type: "project.configured", row }]);
  } finally {
    store.close();
  }
}

/** What is said once more, as another thing. */
const again = ({ entry }: StoredEntry, index: number, offset: number): TranscriptEntry => ({
  ...entry,
  key: entry.key === null ? null : `${entry.key} ${index}`,
  offset,
});

/** Repeats the transcript of a task, of a home whose daemon is down, until it has so many entries. */
export function fillTranscript(home: string, task: string, wanted: number): void {
  const transcripts = must(openTranscripts(options(home, "transcripts.db")));
  try {
    const said = transcripts.ofTask(task as TaskId, 0, wanted);
    const run = said[0]?.entry.runId;
    if (run === undefined) throw new Error("nobody has said anything");
    const first = transcripts.offset(run);
    const added = Array.from({ length: wanted - said.length }, (_, index) =>
      again(said[index % said.length] as StoredEntry, index, first + index),
    );
    must(transcripts.append(run, added, first + added.length));
  } finally {
    transcripts.close();
  }
}
