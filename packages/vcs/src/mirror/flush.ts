import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { linesOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";

/** The system joins flushes that are asked for at once. */
const atOnce = 32;

/**
 * Makes what `to` adds to `from` survive a power loss. Git flushes packs and refs, but leaves the single files that
 * most objects are in to the system's cache.
 */
export async function flushObjects(
  git: Git,
  repository: Pick<Repository, "mirror">,
  from: ObjectName,
  to: ObjectName,
): Promise<Result<void, VcsFailed>> {
  const added = await git(inMirror(repository), [
    "rev-list",
    "--objects",
    "--no-object-names",
    to,
    `^${from}`,
  ]);
  if (!added.ok) return added;
  const files = linesOf(added.value).map((name) =>
    join(repository.mirror, "objects", name.slice(0, 2), name.slice(2)),
  );
  try {
    await flushAll(files);
    await flushAll([...new Set(files.map(dirname))]);
    return ok(undefined);
  } catch (error) {
    return err(
      failed("flushObjects", `the mirror's objects could not be flushed: ${String(error)}`, true),
    );
  }
}

async function flushAll(paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += atOnce) {
    await Promise.all(paths.slice(at, at + atOnce).map(flush));
  }
}

/** A file that is not there is in a pack. */
async function flush(path: string): Promise<void> {
  const file = await open(path, "r").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return;
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
