import { readdirSync } from "node:fs";
import { join } from "node:path";

const folders = ["apps", "packages", "lint", "scripts", "bench"];

function* walk(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, path);
    else yield path;
  }
}

function filesEnding(root: string, ending: RegExp): string[] {
  const present = new Set(readdirSync(root));
  const roots = folders.filter((folder) => present.has(folder));
  return roots.flatMap((folder) => [...walk(root, folder)].filter((path) => ending.test(path)));
}

/** Paths relative to `root` of the files `bun test` runs by itself. */
export const testFiles = (root: string): string[] => filesEnding(root, /\.test\.tsx?$/);

/** Paths relative to `root` of floods and storms, too long for every run. */
export const heavyFiles = (root: string): string[] => filesEnding(root, /\.heavy\.ts$/);

/** Paths relative to `root` of contract suites: rules that the test files of adapters run. */
export const contractFiles = (root: string): string[] =>
  filesEnding(root, /\/test\/contract\/(?:(?!\.test\.tsx?$).)+\.ts$/);
