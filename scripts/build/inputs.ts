import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const topFolders = ["apps", "packages", "scripts/build"];
const topFiles = ["package-lock.json", "tsconfig.json"];
const otherFolders = new Set(["node_modules", "dist", "test"]);

/** True for a path (relative, with slashes) whose content can change the program. */
export function isInput(path: string): boolean {
  if (topFiles.includes(path)) return true;
  if (!topFolders.some((folder) => path.startsWith(`${folder}/`))) return false;
  if (path.startsWith("packages/testkit/") || /\.(test|heavy)\.tsx?$/.test(path)) return false;
  return !path.split("/").some((part) => otherFolders.has(part));
}

function* walk(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) yield path;
    else if (!otherFolders.has(entry.name)) yield* walk(root, path);
  }
}

/** Paths of everything the program is built from, relative to the repository, sorted. */
export function listInputs(root: string): string[] {
  const found = topFolders.flatMap((folder) => [...walk(root, folder)]);
  return [...topFiles, ...found].filter(isInput).toSorted();
}

/** SHA-256 over names and contents of files; `salt` holds what else decides the result, like the compiler. */
export function hashOf(root: string, paths: readonly string[], salt: string): string {
  const hash = createHash("sha256").update(salt);
  for (const path of paths) {
    const content = readFileSync(join(root, path));
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

export const hashInputs = (root: string, salt: string): string =>
  hashOf(root, listInputs(root), salt);
