import {
  copyFileSync,
  existsSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "bun:test";
import { copyDatabase } from "../src/backup/copy-database.ts";
import { countRows, verifyCopy } from "../src/backup/verify.ts";
import { Database } from "../src/database.ts";
import { fullRows, fullSamples } from "./full-samples.ts";
import { openFile, openIn, settings, temporaryFolder } from "./open.ts";
import { damage } from "./raw.ts";
import { sampleProject } from "./samples.ts";
import { change, given } from "./writing.ts";

test("[HU-52] a backup of an open store is whole, private, and opens as a store of its own", () => {
  using opened = openFile();
  using target = temporaryFolder();
  given(opened.store, ...fullSamples());
  const { file } = settings(target.path);
  const made = copyDatabase(opened.file, file);
  expect(made).toEqual({ ok: true, value: { file, bytes: statSync(file).size } });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(target.path)).toEqual(["state.db"]);
  given(opened.store, change("project", sampleProject(2)));
  const copy = openIn(target.path);
  for (const { entity, row } of fullRows()) expect(copy.get(entity, row.id)).toEqual(row);
  expect(copy.projects()).toHaveLength(1);
  copy.close();
});

test("a backup replaces nothing: not another file, not the store itself", () => {
  using opened = openFile();
  const taken = join(opened.folder, "taken");
  writeFileSync(taken, "mine");
  for (const file of [taken, opened.file])
    expect(copyDatabase(opened.file, file)).toMatchObject({
      error: { code: "backup_failed", cause: "exists" },
    });
  given(opened.store, change("project", sampleProject(1)));
  expect(statSync(taken).size).toBe(4);
});

test("[HU-52] a backup that fails leaves no part of it behind", () => {
  using opened = openFile();
  const inTheWay = join(opened.folder, "file");
  writeFileSync(inTheWay, "");
  const refused = copyDatabase(opened.file, join(inTheWay, "backup.db"));
  expect(refused).toMatchObject({ error: { code: "backup_failed" } });
  given(opened.store, ...fullSamples());
  damage(opened.file, "UPDATE task SET project_id = 'prj_0100000000000000000000000Z'");
  const target = join(opened.folder, "copies");
  expect(copyDatabase(opened.file, join(target, "backup.db"))).toEqual({
    ok: false,
    error: {
      code: "backup_failed",
      cause: "damaged",
      reason: "the copy is not whole: references lead nowhere",
    },
  });
  expect(readdirSync(target)).toEqual([]);
});

test("[HU-52] a copy with a missing row, a missing table or a damaged page is not verified", () => {
  using opened = openFile();
  given(opened.store, ...fullSamples());
  const copy = join(opened.folder, "copy.db");
  copyDatabase(opened.file, copy);
  const original = new Database(new DatabaseSync(opened.file, { readOnly: true }));
  const wanted = countRows(original);
  original.close();
  expect(verifyCopy(copy, wanted, "still")).toBeNull();
  const problemAfter = (name: string, sql: string) => {
    const file = join(opened.folder, name);
    copyFileSync(copy, file);
    damage(file, sql);
    return verifyCopy(file, wanted, "still");
  };
  expect(problemAfter("row.db", "DELETE FROM ask")).toBe("ask has 0 rows instead of 1");
  expect(problemAfter("table.db", "DROP TABLE idempotency")).toBe(
    "idempotency has no rows instead of 0",
  );
  const written = (name: string, sql: string) => {
    const file = join(opened.folder, name);
    copyFileSync(copy, file);
    damage(file, sql);
    return verifyCopy(file, wanted, "written_to");
  };
  expect(written("lost.db", "DELETE FROM ask")).toBe("ask has 0 rows instead of 1");
  expect(written("forgotten.db", "DELETE FROM idempotency")).toBeNull();
  const cut = join(opened.folder, "cut.db");
  copyFileSync(copy, cut);
  truncateSync(cut, statSync(cut).size - 40_000);
  expect(() => verifyCopy(cut, wanted, "still")).toThrow();
  expect(existsSync(copy)).toBe(true);
});
