import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "@muster/core";
import { quotedPath } from "../command/alternates.ts";
import { whenUnreadable } from "../system-error.ts";
import { isOwnFolder, readSmall } from "./agent-head.ts";

const smallFile = 4_096;

/** The list of object folders that a workspace begins with: the mirror's alone. */
export const alternatesOf = ({ mirror }: Repository): string =>
  `${quotedPath(join(mirror, "objects"))}\n`;

/**
 * The objects of a workspace's repository where git may read them: real folders with files in them, and no list of
 * others. Git would wait at a pipe for ever, and follow a link or a list to wherever it leads. Null otherwise.
 */
export async function ownObjects(
  repository: Repository,
  workspace: string,
): Promise<string | null> {
  const objects = join(workspace, ".git/objects");
  if (!(await isOwnFolder(objects))) return null;
  const entries = await readdir(objects, { recursive: true, withFileTypes: true }).catch(
    whenUnreadable(null),
  );
  if (entries === null || !entries.every((entry) => entry.isFile() || entry.isDirectory()))
    return null;
  const list = join(objects, "info/alternates");
  const isListed = entries.some((entry) => join(entry.parentPath, entry.name) === list);
  const isOwn = !isListed || (await readSmall(list, smallFile)) === alternatesOf(repository);
  return isOwn ? objects : null;
}
