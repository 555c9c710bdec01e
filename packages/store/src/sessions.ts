import type { NotWritten, Session, Sessions } from "@muster/core";
import { err, ok, type Result, type SessionId } from "@muster/model";
import type { Database, RawRow } from "./database.ts";
import { isNotWritten } from "./errors.ts";

const fields = "id, name, created_at";

const listSql = `SELECT ${fields} FROM session ORDER BY ordinal DESC`;
const hasSql = "SELECT 1 FROM session WHERE id = ?";
const ofTokenSql = `SELECT ${fields} FROM session WHERE token_hash = ?`;
const addSql = "INSERT INTO session (id, token_hash, name, created_at) VALUES (?, ?, ?, ?)";
const removeSql = "DELETE FROM session WHERE id = ?";

const sessionOf = (raw: RawRow): Session => ({
  id: String(raw["id"]) as SessionId,
  name: String(raw["name"]),
  createdAt: String(raw["created_at"]),
});

function written(write: () => number): Result<void, NotWritten> {
  try {
    write();
    return ok(undefined);
  } catch (error) {
    if (isNotWritten(error)) return err({ code: "not_written", reason: error.message });
    throw error;
  }
}

export const sessionsIn = (database: Database): Sessions => ({
  list: () => database.all(listSql).map(sessionOf),
  has: (id) => database.get(hasSql, id) !== undefined,
  ofToken(tokenHash) {
    const raw = database.get(ofTokenSql, tokenHash);
    return raw === undefined ? null : sessionOf(raw);
  },
  add: ({ id, name, createdAt }, tokenHash) =>
    written(() => database.run(addSql, id, tokenHash, name, createdAt)),
  remove: (id) => written(() => database.run(removeSql, id)),
});
