import type { Batch, CommitRefused } from "@muster/core";
import { err, type Instant, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";

const rememberSql = `
  INSERT INTO idempotency ("key", request_hash, response, at) VALUES (?, ?, ?, ?)
  ON CONFLICT ("key") DO NOTHING`;

const findSql = `SELECT request_hash, response FROM idempotency WHERE "key" = ?`;

const forgetSql = "DELETE FROM idempotency WHERE at < ?";

/** Stores the answer with its write; a key that is there already refuses the whole batch [OV-47]. */
export function rememberAnswer(
  database: Database,
  record: NonNullable<Batch["idempotency"]>,
  at: Instant,
): Result<null, CommitRefused> {
  const { key, requestHash, response } = record;
  const text = JSON.stringify(response ?? null);
  const stored = database.run(rememberSql, key, requestHash, text, at);
  return stored === 1 ? ok(null) : err({ code: "idempotency_key_reused", key });
}

export function findAnswer(
  database: Database,
  key: string,
): { requestHash: string; response: unknown } | null {
  const raw = database.get(findSql, key);
  if (!raw) return null;
  return {
    requestHash: String(raw["request_hash"]),
    response: JSON.parse(String(raw["response"])),
  };
}

export const forgetAnswers = (database: Database, before: Instant): void => {
  database.run(forgetSql, before);
};
