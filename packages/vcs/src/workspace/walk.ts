import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";

export interface Oddities {
  /** Pipes, sockets, devices. */
  special: string[];
  /** Folders that cannot be listed. */
  unreadable: string[];
}

/** What git passes over in silence below a folder; `pruned` folders and `.git` are not entered. */
export async function findOddities(folder: string, pruned: ReadonlySet<string>): Promise<Oddities> {
  const found: Oddities = { special: [], unreadable: [] };
  const pending = [""];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const entries = await list(`${folder}/${at}`);
    if (entries === null) found.unreadable.push(at);
    for (const entry of entries ?? []) {
      const path = at === "" ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== ".git" && !pruned.has(path)) pending.push(path);
      } else if (!entry.isFile() && !entry.isSymbolicLink()) found.special.push(path);
    }
  }
  return found;
}

async function list(path: string): Promise<Dirent[] | null> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    return null;
  }
}
