import { expect, test } from "bun:test";
import { openMemoryStore } from "../src/index.ts";
import { NOON, sampleProject, sampleTask } from "./samples.ts";
import { change, given } from "./writing.ts";

const LATER = "2026-11-20T12:00:01.000Z";

test("each writer begins a part of the journal where it found the end", () => {
  const first = openMemoryStore({ version: "0.1.0", now: () => NOON });
  const [own] = first.journalParts();
  expect(first.journalParts()).toEqual([{ id: expect.any(String), after: 0 }]);
  given(first, change("project", sampleProject(1)), change("task", sampleTask(1)));
  const last = first.lastSeq();
  const second = first.reopen();
  expect(second.journalParts()).toEqual([own!, { id: expect.any(String), after: last }]);
  second.close();
});

test("[HU-52] over a backup the same epoch is another part", () => {
  const first = openMemoryStore({ version: "0.1.0", now: () => NOON });
  const image = first.image();
  const lost = first.reopen();
  const again = openMemoryStore({ version: "0.1.0", now: () => LATER, image });
  expect(again.epoch).toBe(lost.epoch);
  expect(again.journalParts()[0]).toEqual(lost.journalParts()[0]);
  expect(again.journalParts()[1]?.id).not.toBe(lost.journalParts()[1]?.id);
  again.close();
  lost.close();
});

test("of the parts only the newest are kept", () => {
  let store = openMemoryStore({ version: "0.1.0", now: () => NOON });
  for (let start = 1; start < 40; start += 1) store = store.reopen();
  const parts = store.journalParts();
  expect(parts).toHaveLength(32);
  expect(parts.map(({ id }) => id)).toContain(store.reopen().journalParts().at(-2)?.id ?? "");
  store.close();
});
