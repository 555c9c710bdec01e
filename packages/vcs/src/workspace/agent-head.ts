import { lstat, open, realpath } from "node:fs/promises";
import { constants } from "node:fs";
import { join, sep } from "node:path";
import type { ObjectName } from "@muster/model";
import { whenUnreadable } from "../system-error.ts";

const smallFile = 4_096;
const refsFile = 16 * 2 ** 20;
const objectName = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

export type AgentHead = { commit: ObjectName | null; ref: string | null };

/**
 * Where the repository inside a workspace stands, read from its files alone: git run there would follow the
 * configuration of whoever wrote it. Null when the folder is no repository of its own.
 */
export async function readAgentHead(workspace: string): Promise<AgentHead | null> {
  const own = join(workspace, ".git");
  if (!(await isOwnFolder(own))) return null;
  const head = await readSmall(join(own, "HEAD"), smallFile);
  if (head === null) return null;
  const line = head.trim();
  if (objectName.test(line)) return { commit: line, ref: null };
  const ref = /^ref: (refs\/\S+)$/.exec(line)?.[1];
  if (ref === undefined || ref.split("/").includes("..")) return null;
  return { commit: (await looseRef(own, ref)) ?? (await packedRef(own, ref)), ref };
}

/** True for a real folder, not a link that leads elsewhere. */
export const isOwnFolder = (path: string): Promise<boolean> =>
  lstat(path).then((found) => found.isDirectory(), whenUnreadable(false));

async function looseRef(own: string, ref: string): Promise<ObjectName | null> {
  const path = join(own, ref);
  const real = await realpath(path).catch(whenUnreadable(null));
  if (real === null || !real.startsWith((await realpath(own)) + sep)) return null;
  const line = (await readSmall(path, smallFile))?.trim() ?? "";
  return objectName.test(line) ? line : null;
}

async function packedRef(own: string, ref: string): Promise<ObjectName | null> {
  const text = (await readSmall(join(own, "packed-refs"), refsFile)) ?? "";
  for (const line of text.split("\n")) {
    const [name = "", found] = line.split(" ");
    if (found === ref && objectName.test(name)) return name;
  }
  return null;
}

/** A regular file of at most `limit` bytes; null for anything else, so that a pipe never blocks. */
export async function readSmall(path: string, limit: number): Promise<string | null> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const file = await open(path, flags).catch(whenUnreadable(null));
  if (file === null) return null;
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > limit) return null;
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
