import type { Stats } from "node:fs";
import { lstat, mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "@muster/model";

async function look(path: string): Promise<Stats | null> {
  return lstat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  });
}

/**
 * Makes way for the path inside the folder and tells `created` what it made; null when something
 * stands there already. A link on the way is refused: the tree may hold one that leads outside.
 */
export async function findDestination(
  folder: string,
  path: string,
  created: (path: string) => void,
): Promise<Result<string | null, string>> {
  let parent = folder;
  for (const name of dirname(path).split("/")) {
    parent = join(parent, name);
    const found = await look(parent);
    if (found === null) {
      await mkdir(parent);
      created(parent);
    } else if (!found.isDirectory())
      return err(`${path} leads through ${name}, which is no folder`);
  }
  const destination = join(parent, basename(path));
  return ok((await look(destination)) === null ? destination : null);
}
