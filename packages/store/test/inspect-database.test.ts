import { expect, test } from "bun:test";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { inspectDatabase, readProjects } from "../src/index.ts";
import { openFile } from "./open.ts";
import { sampleProject } from "./samples.ts";
import { change, given } from "./writing.ts";

test("a database is looked at beside the daemon that has it open, and when none has", () => {
  using opened = openFile();
  given(opened.store, change("project", sampleProject(1)));
  expect(inspectDatabase(opened.file, "state")).toMatchObject({ ok: true, value: { pending: 0 } });
  expect(readProjects(opened.file)).toEqual({ ok: true, value: [sampleProject(1)] });
  opened.store.close();
  const files = readdirSync(opened.folder);
  expect(inspectDatabase(opened.file, "state")).toMatchObject({ ok: true, value: { pending: 0 } });
  expect(readProjects(opened.file)).toEqual({ ok: true, value: [sampleProject(1)] });
  expect(readdirSync(opened.folder)).toEqual(files);
});

test("a damaged page, a foreign file and one that is not there are told apart from a sound database", () => {
  using opened = openFile();
  given(opened.store, change("project", sampleProject(1)));
  opened.store.close();
  const bytes = readFileSync(opened.file);
  bytes.fill(0x5a, bytes.length - 8192);
  writeFileSync(opened.file, bytes);
  expect(inspectDatabase(opened.file, "state")).toMatchObject({ error: { code: "corrupt" } });
  writeFileSync(opened.file, "no database at all, but long enough to be looked at: ".repeat(20));
  expect(inspectDatabase(opened.file, "state")).toMatchObject({ error: { code: "corrupt" } });
  rmSync(opened.file);
  expect(inspectDatabase(opened.file, "state")).toMatchObject({ error: { code: "unusable" } });
  expect(readdirSync(opened.folder)).not.toContain("state.db");
});
