import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import manifest from "../package.json";

const root = resolve(import.meta.dirname, "..");
const transpiler = new Bun.Transpiler({ loader: "ts" });

/** Every module that a file loads when it runs, as far as it leads within the package. */
function loadedBy(file: string, seen: Map<string, string[]>): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const imports = transpiler.scanImports(readFileSync(file, "utf8")).map(({ path }) => path);
  seen.set(file, imports);
  for (const path of imports)
    if (path.startsWith(".")) loadedBy(resolve(dirname(file), path), seen);
  return seen;
}

test("the entry for browsers loads no module of the machine and nothing from outside of core", () => {
  const loaded = loadedBy(resolve(root, manifest.exports["./view"]), new Map());
  const foreign = [...loaded.values()].flat().filter((path) => !path.startsWith("."));
  expect(foreign).toEqual([]);
  expect(loaded.size).toBeGreaterThan(5);
});

test("the check sees what the whole of core loads", () => {
  const loaded = loadedBy(resolve(root, manifest.exports["."]), new Map());
  expect([...loaded.values()].flat()).toContain("node:crypto");
});
