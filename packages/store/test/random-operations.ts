import type { Entity, EntityKind } from "@muster/model";
import fc from "fast-check";
import type { SqliteStore } from "../src/index.ts";
import { entityKinds } from "../src/rows/columns.ts";
import { objectName, sampleId } from "./sample-ids.ts";
import {
  NOON,
  sampleAsk,
  sampleAttempt,
  sampleComment,
  sampleGateResult,
  sampleLanding,
  sampleProject,
  sampleRevision,
  sampleRound,
  sampleRun,
  sampleTask,
  sampleTurn,
} from "./samples.ts";
import { batch, change } from "./writing.ts";

/** Writes one row of a kind; `behind` is how many versions its writer is late. */
export interface Operation {
  kind: EntityKind;
  slot: number;
  value: number;
  behind: number;
}

const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom(...entityKinds),
  slot: fc.integer({ min: 1, max: 2 }),
  value: fc.integer({ min: 0, max: 2 }),
  behind: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)),
});

/** A project, task and attempt come first, for nothing else can be written without them. */
const beginnings: Operation[][] = (
  ["project", "task", "attempt", "revision", "round"] as const
).map((kind) => [1, 2].map((slot) => ({ kind, slot, value: 0, behind: 0 })));

export const operations: fc.Arbitrary<Operation[][]> = fc
  .array(fc.array(operation, { minLength: 1, maxLength: 3 }), { maxLength: 30 })
  .map((batches) => [...beginnings, ...batches]);

type Maker = { [Kind in EntityKind]: (slot: number, value: number) => Entity<Kind> };

const ended = (value: number) => (value === 2 ? { state: "ended" as const, endedAt: NOON } : {});

/** For each kind its row with one of three contents. */
const rows: Maker = {
  project: (slot, value) => sampleProject(slot, { lastNumber: value }),
  task: (slot, value) => sampleTask(slot, { title: `title ${value}` }),
  attempt: (slot, value) => sampleAttempt(slot, { crashes: value }),
  run: (slot, value) => sampleRun(slot, { ending: `${value}`, ...ended(value) }),
  turn: (slot, value) => sampleTurn(slot, { note: `${value}`, ...ended(value) }),
  revision: (slot, value) => sampleRevision(slot, { files: value }),
  round: (slot, value) => sampleRound(slot, { note: `${value}` }),
  comment: (slot, value) => sampleComment(slot, { line: value, endLine: 1 }),
  gateResult: (slot, value) =>
    sampleGateResult(slot, { tree: objectName(slot), withdrawn: value === 2 }),
  landing: (slot, value) => sampleLanding(slot, { state: value === 2 ? "checking" : "queued" }),
  ask: (slot, value) => sampleAsk(slot, { title: `${value}` }),
};

export function perform(store: SqliteStore, wanted: Operation[]) {
  const versions = new Map<string, number>();
  const changes = wanted.map(({ kind, slot, value, behind }) => {
    const id = sampleId(kind, slot);
    const stored = versions.get(id) ?? store.get(kind, id)?.version ?? 0;
    const version = Math.max(1, stored + 1 - behind);
    versions.set(id, version);
    return change(kind, { ...rows[kind](slot, value), version });
  });
  return store.commit(batch(changes));
}
