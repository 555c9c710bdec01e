import { expect, test } from "bun:test";
import { filesMatching } from "./filter.ts";
import { readMarks, viewedKey, withMark } from "./viewed.ts";

const file = { path: "a.ts", oldBlob: "1", newBlob: "2", newMode: "100644" };

test("a mark belongs to a path with its content: another content has none, another base keeps it", () => {
  const key = viewedKey(file);
  expect(viewedKey({ ...file, newBlob: "3" })).not.toBe(key);
  expect(viewedKey({ ...file, path: "b.ts" })).not.toBe(key);
  expect(viewedKey({ ...file, oldBlob: "0" })).toBe(key);
});

test("a file that goes is marked by what goes", () => {
  const gone = viewedKey({ ...file, newBlob: null });
  expect(gone).not.toBe(viewedKey(file));
  expect(viewedKey({ ...file, newBlob: null, oldBlob: "9" })).not.toBe(gone);
});

test("a change of mode alone is a change", () => {
  expect(viewedKey({ ...file, newMode: "100755" })).not.toBe(viewedKey(file));
});

test("marks are set and taken away, and the oldest fall off when there are too many", () => {
  expect(withMark(withMark(["a"], "b", true), "a", false)).toEqual(["b"]);
  expect(withMark(["a", "b"], "a", true)).toEqual(["b", "a"]);
  const many = Array.from({ length: 5000 }, (_, index) => `${index}`);
  expect(withMark(many, "new", true)).toHaveLength(5000);
  expect(withMark(many, "new", true)[0]).toBe("1");
});

test("marks that something else wrote are none", () => {
  expect(readMarks(null)).toEqual([]);
  expect(readMarks("{")).toEqual([]);
  expect(readMarks('{"a":1}')).toEqual([]);
  expect(readMarks('["a",3]')).toEqual(["a"]);
});

test("files are found by words of their path, in any order and case", () => {
  const files = [{ path: "src/Upload.ts" }, { path: "test/upload.test.ts" }];
  expect(filesMatching(files, "test UPLOAD")).toEqual([{ path: "test/upload.test.ts" }]);
  expect(filesMatching(files, "  ")).toEqual(files);
  expect(filesMatching(files, "nothing")).toEqual([]);
});
