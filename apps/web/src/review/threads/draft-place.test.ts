import { expect, test } from "bun:test";
import { draftKeyOf, draftPlaceOf, lineWords } from "./draft-place.ts";

const task = "task_01J00000000000000000000000";
const place = {
  revision: "rev_01J00000000000000000000001",
  range: { path: "src/a:b\nc.ts", side: "old" as const, line: 4, endLine: 7 },
};

test("[SL-34] the key of a comment's draft names its task, revision and lines, whatever the file is called", () => {
  expect(draftPlaceOf(task, draftKeyOf(task, place))).toEqual(place);
  expect(draftPlaceOf("task_01J00000000000000000000009", draftKeyOf(task, place))).toBeNull();
  expect(draftPlaceOf(task, `comment:${task}:something else`)).toBeNull();
});

test("lines are named as people name them", () => {
  expect(lineWords({ path: "a.ts", side: "new", line: 4, endLine: 4 })).toBe("a.ts:4");
  expect(lineWords({ path: "a.ts", side: "old", line: 4, endLine: 7 })).toBe("a.ts:4-7, old");
});
