import type { Files } from "./objects.ts";

/** Where files went whose whole content is found under a new path: the new path by the old one. */
export function renamesBetween(from: Files, to: Files): Map<string, string> {
  const gone = [...from].filter(([path]) => !to.has(path));
  const renames = new Map<string, string>();
  if (gone.length === 0) return renames;
  for (const [path, text] of to) {
    if (from.has(path) || text === "") continue;
    const old = gone.find(([known, content]) => content === text && !renames.has(known));
    if (old !== undefined) renames.set(old[0], path);
  }
  return renames;
}
