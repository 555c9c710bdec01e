import { readFileSync } from "node:fs";
import { expect, test } from "bun:test";
import { entitySchemas } from "@muster/model";
import { entityKinds, tables } from "../src/rows/columns.ts";
import { openFile } from "./open.ts";
import { withRaw } from "./raw.ts";
import { dumpFile, freshSchema } from "./schema-dump.ts";

/** Columns that are no field of the entity: the order of creation, and what SQLite computes. */
const ownColumns = new Set(["ordinal", "priority_rank", "id_backwards"]);

const types = { text: "TEXT", json: "TEXT", integer: "INTEGER", boolean: "INTEGER" };

test.each(entityKinds)(
  "[OV-57] the table of %s has the columns of its schema, no more and no less",
  (kind) => {
    using opened = openFile();
    const { name, columns } = tables[kind];
    const stored = withRaw(opened.file, (database) =>
      database.prepare('SELECT name, type, "notnull" FROM pragma_table_xinfo(?)').all(name),
    ).filter((column) => !ownColumns.has(String(column["name"])));
    const declared = columns.map(({ name: column, storage, nullable }) => ({
      name: column,
      type: types[storage],
      notnull: nullable ? 0 : 1,
    }));
    expect(stored.map((column) => ({ ...column })) as unknown).toEqual(declared);
  },
);

test.each(entityKinds)(
  "[OV-57] every enum of %s is checked by the database with the same values",
  (kind) => {
    using opened = openFile();
    const { name, columns } = tables[kind];
    const sql = withRaw(opened.file, (database) =>
      database.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").get(name),
    );
    const shape: Record<string, unknown> = entitySchemas[kind].shape;
    for (const column of columns) {
      const schema = shape[column.field] as {
        options?: string[];
        unwrap?(): { options?: string[] };
      };
      const options = schema.options ?? schema.unwrap?.().options;
      if (!options) continue;
      const check = `CHECK (${column.name} IN (${options.map((option) => `'${option}'`).join(", ")}))`;
      expect(String(sql?.["sql"])).toContain(check);
    }
  },
);

test("[HU-2] what is derived is computed by SQLite, and copies of a parent's place are held to it", () => {
  using opened = openFile();
  const VIRTUAL = 2;
  withRaw(opened.file, (database) => {
    for (const kind of entityKinds) {
      const { name, columns } = tables[kind];
      const own = database.prepare("SELECT name, hidden FROM pragma_table_xinfo(?)").all(name);
      const derived = own.filter((column) => ownColumns.has(String(column["name"])));
      const computed = derived.filter((column) => column["hidden"] === VIRTUAL);
      expect(computed).toHaveLength(derived.length - 1);
      if (!columns.some((column) => column.name === "attempt_id")) continue;
      const held = database
        .prepare('SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = \'attempt\'')
        .all(name);
      expect(held.map((row) => row["from"])).toEqual(["attempt_id", "task_id", "project_id"]);
    }
  });
});

test("[CW-18] the committed schema is what the migrations make (else: bun packages/store/test/refresh.ts)", () => {
  using opened = openFile();
  expect(readFileSync(dumpFile, "utf8")).toBe(freshSchema(opened.file));
});
