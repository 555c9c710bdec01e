import { DatabaseSync } from "node:sqlite";

/** Another connection to the file: to look past the store, or to damage what it holds. */
export function withRaw<Value>(file: string, work: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Runs SQL as a broken disk would: no check, trigger or reference stops it. */
export const damage = (file: string, sql: string): void =>
  withRaw(file, (database) => {
    const triggers = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all();
    database.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;");
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(String(trigger["sql"]));
  });
