import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { openTranscripts } from "../src/index.ts";
import { settings, temporaryFolder } from "./open.ts";
import { damage, withRaw } from "./raw.ts";
import {
  offsets,
  openTranscriptsIn,
  run,
  sampleEntry,
  task,
  transcriptsFile,
} from "./transcripts-opening.ts";

test("entries survive closing and opening again", () => {
  using folder = temporaryFolder();
  const first = openTranscriptsIn(folder.path);
  first.append(run, [sampleEntry(0)], 40);
  first.close();
  const second = openTranscriptsIn(folder.path);
  expect(second.offset(run)).toBe(40);
  expect(offsets(second.ofTask(task, 0, 10))).toEqual([0]);
  expect(statSync(transcriptsFile(folder.path)).mode & 0o777).toBe(0o600);
  second.close();
});

test("[ST-42] an entry that cannot be read is left out, and the page is filled with what follows", () => {
  using folder = temporaryFolder();
  const transcripts = openTranscriptsIn(folder.path);
  transcripts.append(
    run,
    [0, 1, 2, 3].map((offset) => sampleEntry(offset)),
    4,
  );
  damage(transcriptsFile(folder.path), "UPDATE entry SET data = '{' WHERE byte_offset IN (0, 1)");
  expect(offsets(transcripts.ofTask(task, 0, 2))).toEqual([2, 3]);
  transcripts.close();
});

test("[HU-51] transcripts of a newer program are refused", () => {
  using folder = temporaryFolder();
  openTranscriptsIn(folder.path).close();
  const row = "9, 'later', 'checksum', '9.9.9', '2026-11-20T12:00:00.000Z'";
  damage(transcriptsFile(folder.path), `INSERT INTO schema_migration VALUES (${row})`);
  const again = openTranscripts({ ...settings(folder.path), file: transcriptsFile(folder.path) });
  expect(again).toMatchObject({ error: { code: "newer_schema", unknown: ["0009-later"] } });
});

test("a seal brings entries into the file itself; while a reader holds the log it is refused", () => {
  using folder = temporaryFolder();
  const transcripts = openTranscriptsIn(folder.path);
  transcripts.append(run, [sampleEntry(0)], 40);
  withRaw(transcriptsFile(folder.path), (reader) => {
    reader.exec("BEGIN; SELECT * FROM entry");
    transcripts.append(run, [sampleEntry(40)], 80);
    expect(transcripts.seal(run)).toMatchObject({ error: { code: "not_written" } });
    reader.exec("COMMIT");
  });
  expect(transcripts.seal(run)).toMatchObject({ ok: true });
  using lost = temporaryFolder();
  copyFileSync(transcriptsFile(folder.path), join(lost.path, "transcripts.db"));
  transcripts.close();
  const copy = openTranscriptsIn(lost.path);
  expect(copy.offset(run)).toBe(80);
  copy.close();
});
