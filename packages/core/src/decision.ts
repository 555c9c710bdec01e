import {
  type Actor,
  type Change,
  type Entity,
  type EntityKind,
  type Id,
  type IdKind,
  type Instant,
  makeId,
} from "@muster/model";
import type { TaskFacts } from "./facts.ts";

/** What a decision takes from outside: who, when, and where ids come from. */
export interface Context {
  now: Instant;
  actor: Actor;
  /** Of the environment that gates run in. */
  fingerprint: string;
  ulid(): string;
}

export interface JobRequest {
  kind: string;
  key: string;
  payload: Record<string, unknown>;
}

/** What a command or fact leads to: nothing is done yet. */
export interface Decision {
  changes: Change[];
  jobs: JobRequest[];
}

type RowFields<Kind extends EntityKind> = Omit<
  Entity<Kind>,
  "id" | "version" | "createdAt" | "updatedAt"
>;
type EventOf<Kind extends EntityKind> = Extract<Change, { entity: Kind }>["type"];
type Detail = Record<string, unknown>;

const upsert = <Row extends { id: string }>(rows: Row[], row: Row): Row[] =>
  rows.some((known) => known.id === row.id)
    ? rows.map((known) => (known.id === row.id ? row : known))
    : [...rows, row];

const foldGateResult = (
  rows: Entity<"gateResult">[],
  row: Entity<"gateResult">,
): Entity<"gateResult">[] => [
  ...rows.filter((known) => known.tree !== row.tree || known.definitionHash !== row.definitionHash),
  row,
];

const foldAsk = (rows: Entity<"ask">[], row: Entity<"ask">): Entity<"ask">[] =>
  row.state === "open" ? upsert(rows, row) : rows.filter((known) => known.id !== row.id);

/** Facts after one change: what the store would load if the change were written. */
export function foldChange(facts: TaskFacts, change: Change): TaskFacts {
  switch (change.entity) {
    case "project":
      return { ...facts, project: change.row };
    case "task":
      return { ...facts, task: change.row };
    case "attempt":
      return change.row.id === facts.attempt?.id
        ? { ...facts, attempt: change.row }
        : {
            ...facts,
            attempt: change.row,
            attempts: facts.attempts + 1,
            turns: [],
            run: null,
            revisions: [],
            rounds: [],
            landing: null,
          };
    case "run":
      return { ...facts, run: change.row };
    case "turn":
      return { ...facts, turns: upsert(facts.turns, change.row) };
    case "revision":
      return { ...facts, revisions: upsert(facts.revisions, change.row) };
    case "round":
      return { ...facts, rounds: upsert(facts.rounds, change.row) };
    case "comment":
      return { ...facts, comments: upsert(facts.comments, change.row) };
    case "gateResult":
      return { ...facts, gateResults: foldGateResult(facts.gateResults, change.row) };
    case "landing":
      return { ...facts, landing: change.row };
    case "ask":
      return change.row.taskId === null
        ? { ...facts, projectAsks: foldAsk(facts.projectAsks, change.row) }
        : { ...facts, asks: foldAsk(facts.asks, change.row) };
  }
}

/** Collects the changes of one decision; later steps see what earlier ones did. */
export class Draft {
  readonly changes: Change[] = [];
  readonly jobs: JobRequest[] = [];

  constructor(
    public facts: TaskFacts,
    readonly context: Context,
  ) {}

  create<Kind extends EntityKind & IdKind>(
    entity: Kind,
    type: EventOf<Kind>,
    fields: RowFields<Kind>,
    detail?: Detail,
  ): Id<Kind> {
    const id = makeId(entity, this.context.ulid());
    const { now } = this.context;
    this.#record(
      entity,
      type,
      { ...fields, id, version: 1, createdAt: now, updatedAt: now },
      detail,
    );
    return id;
  }

  /** Writes `patch` over `row`; a patch that changes nothing is no change [OV-45]. */
  update<Kind extends EntityKind>(
    entity: Kind,
    row: Entity<Kind>,
    type: EventOf<Kind>,
    patch: Partial<RowFields<Kind>>,
    detail?: Detail,
  ): void {
    const same = Object.entries(patch).every(
      ([field, value]) =>
        JSON.stringify(value) === JSON.stringify((row as Record<string, unknown>)[field]),
    );
    if (same) return;
    const after = { ...row, ...patch, version: row.version + 1, updatedAt: this.context.now };
    this.#record(entity, type, after, detail);
  }

  job(request: JobRequest): void {
    this.jobs.push(request);
  }

  decision(): Decision {
    return { changes: this.changes, jobs: this.jobs };
  }

  #record(entity: EntityKind, type: string, row: unknown, detail?: Detail): void {
    const change = { entity, type, row, ...(detail ? { detail } : {}) } as Change;
    this.changes.push(change);
    this.facts = foldChange(this.facts, change);
  }
}
