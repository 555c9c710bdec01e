import { expect, test } from "bun:test";
import { TemporaryFolder } from "../test/temporary-folder.ts";
import { hashInputs, isInput, listInputs } from "./inputs.ts";

const tree = {
  "package-lock.json": "{}",
  "tsconfig.json": "{}",
  "apps/muster/src/main.ts": "export {};",
  "packages/core/src/index.ts": "export {};",
  "packages/store/src/migrations/1.sql": "create table a(b);",
  "scripts/build/main.ts": "export {};",
};

test.each([
  ["packages/core/src/index.ts", true],
  ["packages/store/src/migrations/1.sql", true],
  ["packages/core/package.json", true],
  ["package-lock.json", true],
  ["packages/core/src/index.test.ts", false],
  ["packages/core/src/flood.heavy.ts", false],
  ["packages/core/test/world.ts", false],
  ["packages/testkit/src/index.ts", false],
  ["packages/core/node_modules/a/index.js", false],
  ["docs/decisions/0001.md", false],
  ["scripts/test/main.ts", false],
  ["README.md", false],
])("build: %s is an input: %p", (path, expected) => {
  expect(isInput(path)).toBe(expected);
});

test("build: the hash follows names and contents of inputs and the compiler, nothing else", () => {
  using folder = new TemporaryFolder();
  folder.write(tree);
  const before = hashInputs(folder.path, "compiler 1");
  expect(listInputs(folder.path)).toEqual(Object.keys(tree).toSorted());
  folder.write({ "packages/core/src/index.test.ts": "1", "docs/page.md": "2" });
  expect(hashInputs(folder.path, "compiler 1")).toBe(before);
  expect(hashInputs(folder.path, "compiler 2")).not.toBe(before);
  folder.write({ "packages/core/src/index.ts": "export { };" });
  const changed = hashInputs(folder.path, "compiler 1");
  folder.write({ "packages/core/src/empty.ts": "" });
  const added = hashInputs(folder.path, "compiler 1");
  expect(new Set([before, changed, added]).size).toBe(3);
});
