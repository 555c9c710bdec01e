import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { commit } from "../src/commit/commit.ts";
import type { Database } from "../src/database.ts";
import { openStateDatabase } from "../src/open/open-state-database.ts";
import { openMemoryStore } from "../src/index.ts";
import { openFile, openMemory, settings, temporaryFolder } from "./open.ts";
import { withRaw } from "./raw.ts";
import { NOON, sampleProject } from "./samples.ts";
import { batch, change, given } from "./writing.ts";

function openRaw(folder: string): Database {
  const opened = openStateDatabase(settings(folder));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

const pragma = (database: Database, name: string): unknown =>
  Object.values(database.get(`PRAGMA ${name}`) ?? {})[0];

test("[OV-57] the state database syncs each commit fully, and each connection checks references", () => {
  using folder = temporaryFolder();
  const database = openRaw(folder.path);
  const FULL = 2;
  expect(pragma(database, "synchronous")).toBe(FULL);
  expect(pragma(database, "journal_mode")).toBe("wal");
  expect(pragma(database, "foreign_keys")).toBe(1);
  database.close();
});

test("the database, its log and its lock are for their owner only", () => {
  using opened = openFile();
  given(opened.store, change("project", sampleProject(1)));
  for (const ending of ["", "-wal", "-shm", ".lock"])
    expect(statSync(`${opened.file}${ending}`).mode & 0o777).toBe(0o600);
});

test("[SL-33] a commit for which there is no room is refused, changes nothing, and can be given again", () => {
  using folder = temporaryFolder();
  const database = openRaw(folder.path);
  database.exec("PRAGMA max_page_count = 1");
  const large = batch([change("project", sampleProject(1, { root: `/${"x".repeat(100_000)}` }))]);
  const refused = commit(database, 1, large);
  expect(refused).toMatchObject({ ok: false, error: { code: "not_written" } });
  expect(database.all("SELECT * FROM project")).toEqual([]);
  database.exec("PRAGMA max_page_count = 1000000");
  expect(commit(database, 1, large).ok).toBe(true);
  database.close();
});

test("[ST-40] the store keeps everything beside its file and nothing elsewhere", () => {
  using opened = openFile();
  given(opened.store, change("project", sampleProject(1)));
  opened.store.close();
  expect(existsSync(join(opened.folder, "backups"))).toBe(false);
  const names = ["state.db", "state.db.lock"].map((name) => join(opened.folder, name));
  expect(names.every((name) => existsSync(name))).toBe(true);
});

test("[HU-55] a store in memory goes on from its image as one in a file goes on after a crash", () => {
  using opened = openMemory();
  given(opened.store, change("project", sampleProject(1)));
  const image = opened.store.image();
  given(opened.store, change("project", sampleProject(2)));
  const again = openMemoryStore({ version: "0.1.0", now: () => NOON, image });
  expect(again.epoch).toBe(opened.store.epoch + 1);
  expect(again.projects()).toEqual([sampleProject(1)]);
  given(again, change("project", sampleProject(3)));
  expect(again.lastSeq()).toBe(2);
  again.close();
});

test("the next daemon goes on with what the last one wrote to memory, as the writer after it", () => {
  const first = openMemoryStore({ version: "0.1.0", now: () => NOON });
  given(first, change("project", sampleProject(1)));
  const second = first.reopen();
  expect(second.epoch).toBe(first.epoch + 1);
  expect(second.projects()).toEqual([sampleProject(1)]);
  second.close();
});

test("[ST-41] a store in memory is one connection, and nothing else sees into it", () => {
  using one = openMemory();
  using other = openMemory();
  given(one.store, change("project", sampleProject(1)));
  expect(other.store.projects()).toEqual([]);
  expect(one.store.projects()).toHaveLength(1);
});

test("[ST-41] [OV-57] readers on other connections of the file see each commit and keep nobody waiting", () => {
  using opened = openFile();
  withRaw(opened.file, (reader) => {
    const count = () => reader.prepare("SELECT count(*) AS rows FROM project").get()?.["rows"];
    given(opened.store, change("project", sampleProject(1)));
    expect(count()).toBe(1);
    reader.exec("BEGIN");
    expect(count()).toBe(1);
    given(opened.store, change("project", sampleProject(2)));
    expect(count()).toBe(1);
    reader.exec("COMMIT");
    expect(count()).toBe(2);
  });
});
