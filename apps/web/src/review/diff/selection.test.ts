import { expect, test } from "bun:test";
import { languageOf } from "./languages.ts";
import { rowsOf } from "./rows.ts";
import { changesOf, type Navigable, nextChange, rangeOf, rowAt, stepRow } from "./selection.ts";

const rows = rowsOf({
  patch: "@@ -1,4 +1,4 @@\n one\n-two\n-three\n+2\n four\n@@ -20 +19,2 @@\n x\n+y\n",
});

test("a selection names lines of the new side, unless all of it was deleted", () => {
  const range = (anchor: number, head: number) => rangeOf(rows, { file: "f", anchor, head }, "f");
  expect(range(3, 2)).toEqual({ path: "f", side: "old", line: 2, endLine: 3 });
  expect(range(1, 4)).toEqual({ path: "f", side: "new", line: 1, endLine: 2 });
  expect(range(0, 0)).toBeNull();
});

test("the cursor steps over lines of code, and stays at the ends", () => {
  expect(stepRow(rows, 5, 1)).toBe(7);
  expect(stepRow(rows, 7, -1)).toBe(5);
  expect(stepRow(rows, 8, 1)).toBe(8);
  expect(stepRow(rows, 1, -1)).toBe(1);
});

test("a line is found on its side; one that is not in the patch is not", () => {
  expect(rowAt(rows, "old", 3)).toBe(3);
  expect(rowAt(rows, "new", 19)).toBe(7);
  expect(rowAt(rows, "new", 12)).toBeNull();
});

test("next and previous change go through a file's changes, then to the next file's; a folded file is one place", () => {
  const files: Navigable[] = [
    { id: "a", rows },
    { id: "b", rows: null },
    { id: "c", rows },
  ];
  expect(changesOf(rows)).toEqual([2, 8]);
  const walk = (by: 1 | -1): string[] => {
    const seen: string[] = [];
    let place = nextChange(files, null, by);
    while (place !== null) {
      seen.push(`${place.file}${place.row ?? ""}`);
      place = nextChange(files, place, by);
    }
    return seen;
  };
  expect(walk(1)).toEqual(["a2", "a8", "b", "c2", "c8"]);
  expect(walk(-1)).toEqual(["c8", "c2", "b", "a8", "a2"]);
  expect(nextChange([], null, 1)).toBeNull();
});

test("languages are known by a file's ending or name; what is not known is plain text", () => {
  expect(languageOf("src/a.test.tsx")).toBe("tsx");
  expect(languageOf("Dockerfile")).toBe("docker");
  expect(languageOf("a/b.constructor")).toBe("text");
  expect(languageOf("<img src=x onerror=1>.js")).toBe("javascript");
  expect(languageOf("README")).toBe("text");
});
