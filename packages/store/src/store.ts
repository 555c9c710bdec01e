import type { Committed, Store } from "@muster/core";
import { type Entity, type EntityKind, ok } from "@muster/model";
import { commit } from "./commit/commit.ts";
import { findAnswer, forgetAnswers } from "./commit/idempotency.ts";
import { Listeners } from "./commit/listeners.ts";
import type { Database } from "./database.ts";
import { manyTaskFacts, taskFacts } from "./facts/task-facts.ts";
import { events } from "./journal/events.ts";
import { marks } from "./journal/marks.ts";
import { journalParts } from "./journal/parts.ts";
import { allRows } from "./queries/all-rows.ts";
import { lastSeq } from "./queries/last-seq.ts";
import { reads } from "./queries/reads.ts";
import { Reader } from "./rows/reader.ts";
import { sessionsIn } from "./sessions.ts";

/** What the adapter offers besides the port, for proofs and simulations. */
export interface SqliteStore extends Store {
  /** Every row of one kind in the order of creation. */
  rows<Kind extends EntityKind>(kind: Kind): Entity<Kind>[];
  /** The whole database as bytes. */
  image(): Uint8Array;
  /** The texts of all statements used so far. */
  statements(): string[];
}

function commits(database: Database, epoch: number): Pick<Store, "epoch" | "commit" | "onCommit"> {
  const listeners = new Listeners();
  return {
    epoch,
    commit(batch) {
      const written = commit(database, epoch, batch);
      if (!written.ok) return written;
      const { jobs, ...committed } = written.value;
      if (jobs > 0 || committed.seqs.length > 0) listeners.tell(lastSeq(database));
      return ok<Committed>(committed);
    },
    onCommit: (listener) => listeners.add(listener),
  };
}

export function createStore(database: Database, epoch: number, released: () => void): SqliteStore {
  const reader = new Reader(database);
  return {
    ...commits(database, epoch),
    ...reads(reader),
    taskFacts: (id) => taskFacts(reader, id),
    manyTaskFacts: (ids) => manyTaskFacts(reader, ids),
    events: (after, filter, limit) => events(reader, after, filter, limit),
    marks: (after, limit) => marks(database, after, limit),
    lastSeq: () => lastSeq(database),
    journalParts: () => journalParts(database),
    idempotent: (key) => findAnswer(database, key),
    forgetIdempotency: (before) => forgetAnswers(database, before),
    sessions: sessionsIn(database),
    corruptRows: () => reader.corrupt.list(),
    rows: (kind) => allRows(reader, kind),
    image: () => database.image(),
    statements: () => database.statements(),
    close() {
      database.close();
      released();
    },
  };
}
