import { symlink } from "node:fs/promises";
import { err, ok, type Result } from "@muster/model";
import { plainPath, reasonAgainstPath } from "../configuration/repository-path.ts";
import { copyTree } from "./copy-tree.ts";
import { findDestination } from "./destination-path.ts";
import { findSource } from "./source-path.ts";

export interface Bringing {
  kind: "copy" | "link";
  /** Folder that is prepared. */
  folder: string;
  /** Folder that is only read. */
  source: string;
  signal: AbortSignal;
  /** Told of everything before it is made. */
  created: (path: string) => void;
}

async function place(bringing: Bringing, path: string): Promise<Result<string[], string>> {
  const { folder, source, kind, signal } = bringing;
  const found = await findSource(source, path);
  if (!found.ok) return found;
  if (found.value === null) return ok([`${path} is not in ${source}; it was left out`]);
  const destination = await findDestination(folder, path, bringing.created);
  if (!destination.ok) return destination;
  if (destination.value === null) return ok([`${path} is there already; it was left as it is`]);
  bringing.created(destination.value);
  if (kind === "link") {
    await symlink(found.value, destination.value);
    return ok([]);
  }
  const skipped = await copyTree(found.value, destination.value, signal);
  return ok(skipped.map((skippedPath) => `${skippedPath} is not a file; it was left out`));
}

/** Brings one path of the source into the folder; warnings, or why it could not be done. */
export async function bringIn(bringing: Bringing, path: string): Promise<Result<string[], string>> {
  const reason = reasonAgainstPath(path);
  if (reason !== null) return err(`${path} ${reason}`);
  try {
    bringing.signal.throwIfAborted();
    return await place(bringing, plainPath(path));
  } catch (error) {
    if (bringing.signal.aborted) return err(`${path}: ${String(bringing.signal.reason)}`);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return err(`${path}: ${message}`);
  }
}
