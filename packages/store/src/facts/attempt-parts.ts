import type { Attempt, AttemptId, Landing, Revision, Round, Run, Turn } from "@muster/model";
import type { Reader } from "../rows/reader.ts";
import { newestOfAttemptsSql, numberedOfAttemptsSql } from "./statements.ts";
import { type Damage, groupedRows } from "./task-parts.ts";

export interface AttemptParts {
  turns: Turn[];
  run: Run | null;
  revisions: Revision[];
  rounds: Round[];
  landing: Landing | null;
}

/** What belongs to each of the attempts, as a lookup. */
export function attemptParts(
  reader: Reader,
  damage: Damage,
  attempts: Attempt[],
): (attempt: AttemptId) => AttemptParts {
  const ids = JSON.stringify(attempts.map(({ id }) => id));
  const of = <Kind extends "turn" | "run" | "revision" | "round" | "landing">(
    kind: Kind,
    sql: string,
  ) => groupedRows(reader, damage, kind, (row): AttemptId => row.attemptId, sql, ids);

  const turns = of("turn", numberedOfAttemptsSql("turn"));
  const revisions = of("revision", numberedOfAttemptsSql("revision"));
  const rounds = of("round", numberedOfAttemptsSql("round"));
  const runs = of("run", newestOfAttemptsSql("run"));
  const landings = of("landing", newestOfAttemptsSql("landing"));
  return (attempt) => ({
    turns: turns.get(attempt) ?? [],
    run: runs.get(attempt)?.[0] ?? null,
    revisions: revisions.get(attempt) ?? [],
    rounds: rounds.get(attempt) ?? [],
    landing: landings.get(attempt)?.[0] ?? null,
  });
}
