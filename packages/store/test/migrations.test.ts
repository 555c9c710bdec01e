import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { openStore } from "../src/index.ts";
import type { Migration } from "../src/migrate/migration.ts";
import { stateMigrations } from "../src/migrations/index.ts";
import { fullRows } from "./full-samples.ts";
import { unpackOldDatabase } from "./old-database.ts";
import { type Folder, openIn, settings, temporaryFolder } from "./open.ts";
import { damage, withRaw } from "./raw.ts";
import { sampleProject } from "./samples.ts";
import { change, given } from "./writing.ts";

const addColumn: Migration = {
  number: stateMigrations.length + 1,
  name: "add-column",
  sql: "ALTER TABLE project ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';",
};

const newer = [...stateMigrations, addColumn];
const newerLabel = "0002-add-column";

/** A folder with a database at today's schema that holds one project. */
function folderWithProject(): Folder {
  const folder = temporaryFolder();
  const store = openIn(folder.path);
  given(store, change("project", sampleProject(1)));
  store.close();
  return folder;
}

const open = (
  folder: Folder,
  more: { migrations?: readonly Migration[]; version?: string; backupsFolder?: string } = {},
) => openStore({ ...settings(folder.path), ...more });

const openAndClose = (...args: Parameters<typeof open>) => {
  const opened = open(...args);
  if (opened.ok) opened.value.close();
  return opened;
};

const colours = (folder: Folder): unknown[] =>
  withRaw(settings(folder.path).file, (database) =>
    database
      .prepare("SELECT * FROM project")
      .all()
      .map((row) => row["colour"]),
  );

test("migrations are numbered from 1 without a gap", () => {
  expect(stateMigrations.map(({ number }) => number)).toEqual(
    stateMigrations.map((_migration, index) => index + 1),
  );
});

test("[CW-17] [HU-54] a database of each earlier schema opens at today's with every row", () => {
  using folder = temporaryFolder();
  unpackOldDatabase("0001", settings(folder.path).file);
  const store = openIn(folder.path);
  for (const { entity, row } of fullRows()) expect(store.get(entity, row.id)).toEqual(row);
  store.close();
});

test("[CW-17] a migration runs once, and rows that were there get the default of a new column", () => {
  using folder = folderWithProject();
  expect(openAndClose(folder, { migrations: newer }).ok).toBe(true);
  expect(colours(folder)).toEqual(["grey"]);
  expect(openAndClose(folder, { migrations: newer }).ok).toBe(true);
  expect(readdirSync(join(folder.path, "backups"))).toHaveLength(1);
});

test("[HU-52] before a migration a private, verified copy of the database as it was is made", () => {
  using folder = folderWithProject();
  openAndClose(folder, { migrations: newer });
  const [name] = readdirSync(join(folder.path, "backups"));
  expect(name).toBe(`state-before-${newerLabel}-20261120120000000.db`);
  const copy = join(folder.path, "backups", name ?? "");
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  using restored = temporaryFolder();
  writeFileSync(settings(restored.path).file, readFileSync(copy));
  const store = openIn(restored.path);
  expect(store.projects()).toEqual([sampleProject(1)]);
  store.close();
});

test("[HU-52] a copy that fails stops the migration", () => {
  using folder = folderWithProject();
  const inTheWay = join(folder.path, "file");
  writeFileSync(inTheWay, "");
  const refused = openAndClose(folder, { migrations: newer, backupsFolder: inTheWay });
  expect(refused).toMatchObject({ error: { code: "backup_failed", migration: newerLabel } });
  expect(colours(folder)).toEqual([undefined]);
  expect(openAndClose(folder).ok).toBe(true);
});

test("a migration that fails leaves the database at the schema before, for the program of before", () => {
  using folder = folderWithProject();
  const failing = { ...addColumn, sql: `${addColumn.sql} SELECT no_such_function();` };
  const refused = openAndClose(folder, { migrations: [...stateMigrations, failing] });
  expect(refused).toMatchObject({ error: { code: "migration_failed", migration: newerLabel } });
  expect(colours(folder)).toEqual([undefined]);
  expect(readdirSync(join(folder.path, "backups"))).toEqual([]);
  expect(openAndClose(folder).ok).toBe(true);
});

const rebuild = (rows: string): Migration => ({
  ...addColumn,
  sql: `
    CREATE TABLE rebuilt (ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, colour TEXT) STRICT;
    INSERT INTO rebuilt (ordinal, id, colour) SELECT ordinal, id, 'grey' FROM project ${rows};
    DROP TABLE project;
    ALTER TABLE rebuilt RENAME TO project;`,
});

test("[OV-57] a migration may replace a table that others refer to, as long as no reference is lost", () => {
  using folder = folderWithProject();
  const losing = [...stateMigrations, rebuild("WHERE false")];
  const refused = openAndClose(folder, { migrations: losing });
  expect(refused).toMatchObject({ error: { code: "migration_failed" } });
  expect(colours(folder)).toEqual([undefined]);
  const keeping = [...stateMigrations, rebuild("")];
  expect(openAndClose(folder, { migrations: keeping }).ok).toBe(true);
  expect(colours(folder)).toEqual(["grey"]);
});

test("[HU-51] a newer schema is refused with its version and the unknown migrations; the file stays as it is", () => {
  using folder = folderWithProject();
  openAndClose(folder, { migrations: newer, version: "9.9.9" });
  const before = readFileSync(settings(folder.path).file);
  expect(openAndClose(folder)).toEqual({
    ok: false,
    error: {
      code: "newer_schema",
      file: settings(folder.path).file,
      schema: newer.length,
      known: stateMigrations.length,
      program: "9.9.9",
      unknown: [newerLabel],
    },
  });
  expect(readFileSync(settings(folder.path).file).equals(before)).toBe(true);
  expect(openAndClose(folder, { migrations: newer }).ok).toBe(true);
});

test("[HU-51] a table of migrations that is missing or damaged is refused", () => {
  for (const sql of [
    "DROP TABLE schema_migration",
    "DELETE FROM schema_migration",
    "UPDATE schema_migration SET applied_at = 'yesterday'",
  ]) {
    using folder = folderWithProject();
    damage(settings(folder.path).file, sql);
    expect(openAndClose(folder)).toMatchObject({ error: { code: "migrations_unreadable" } });
  }
});

test("[HU-51] a database of another program is refused and not touched", () => {
  using folder = temporaryFolder();
  const { file } = settings(folder.path);
  withRaw(file, (database) => database.exec("CREATE TABLE note (text TEXT)"));
  const before = readFileSync(file);
  expect(openAndClose(folder)).toMatchObject({ error: { code: "migrations_unreadable" } });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a migration whose text is not the one that ran is refused", () => {
  using folder = folderWithProject();
  const [first, ...rest] = stateMigrations.map((migration) => ({
    ...migration,
    sql: `${migration.sql}\n`,
  }));
  const refused = openAndClose(folder, { migrations: [first!, ...rest] });
  expect(refused).toMatchObject({
    error: { code: "migration_changed", migrations: ["0001-first-light"] },
  });
});

test("a file that is no database, and a folder that is not there, are refused", () => {
  using folder = temporaryFolder();
  const { file } = settings(folder.path);
  writeFileSync(file, "not a database, but long enough to be looked at as one: ".repeat(20));
  expect(openAndClose(folder)).toMatchObject({ error: { code: "corrupt" } });
  const missing = openStore(settings(join(folder.path, "missing")));
  expect(missing).toMatchObject({ error: { code: "unusable" } });
  expect(existsSync(join(folder.path, "missing"))).toBe(false);
});
