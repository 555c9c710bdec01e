import { foldJournal } from "@muster/core";
import { expect, test } from "bun:test";
import type { SqliteStore } from "../src/index.ts";
import { startChild } from "./child.ts";
import { allEvents, rowsById } from "./journal-reading.ts";
import { openIn, settings, temporaryFolder } from "./open.ts";
import { withRaw } from "./raw.ts";

/** Lets a writer commit until it has said `commits` of them, kills it in the midst of the next, and says the last. */
async function crashAfter(folder: string, commits: number): Promise<number> {
  await using writer = startChild("crash-writer.ts", folder);
  let acknowledged = 0;
  for (let said = 0; said < commits; said += 1) {
    acknowledged = Number((await writer.lines.next()).value);
  }
  await writer.kill();
  return acknowledged;
}

/** Each batch is there with all its parts, or not at all. */
function expectWholeBatches(store: SqliteStore): void {
  const tasks = store.rows("task").length;
  expect(store.projects()[0]?.lastNumber).toBe(tasks);
  expect(store.openJobs()).toHaveLength(tasks);
  expect(store.idempotent(`add/${tasks}`)?.response).toBe(tasks);
  expect(store.idempotent(`add/${tasks + 1}`)).toBeNull();
}

test("[SL-33] [HU-48] [HU-2] [OV-43] kill -9 amid commits loses no acknowledged one and tears none", async () => {
  using folder = temporaryFolder();
  for (const commits of [1, 7, 20, 33]) {
    const acknowledged = await crashAfter(folder.path, commits);
    const store = openIn(folder.path);
    const events = allEvents(store);
    expect(events.length).toBeGreaterThanOrEqual(acknowledged);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    const folded = foldJournal(events);
    expect(folded.ok && folded.value).toEqual(rowsById(store));
    expectWholeBatches(store);
    store.close();
    const check = withRaw(settings(folder.path).file, (database) =>
      database.prepare("PRAGMA integrity_check").all(),
    );
    expect(check.map((row) => row["integrity_check"])).toEqual(["ok"]);
  }
}, 60_000);
