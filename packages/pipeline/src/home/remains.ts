import { readdirSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Remains, RemainsKind } from "@muster/core";
import { isId } from "@muster/model";
import type { Home } from "./home.ts";

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** What work has left in the folders of a home. */
export function remainsIn(home: Home): Remains {
  const folders: Record<RemainsKind, string> = {
    project: home.mirrors,
    task: home.logs,
    attempt: home.workspaces,
    run: home.runs,
  };
  return {
    list: (kind) => namesIn(folders[kind]).filter((name) => isId(kind, name)),
    async prepareLogs(task) {
      await mkdir(join(home.logs, task), { recursive: true, mode: 0o700 });
    },
    async removeLogs(task) {
      await rm(join(home.logs, task), { recursive: true, force: true });
    },
    async setAside(kind, id) {
      const folder = folders[kind];
      await mkdir(home.aside, { recursive: true, mode: 0o700 });
      // The index of a workspace lies beside it. The folder goes last: until then all of it is found again.
      const parts = namesIn(folder).filter((name) => name === id || name.startsWith(`${id}.`));
      for (const name of parts.toSorted().toReversed())
        await rename(join(folder, name), join(home.aside, name));
    },
  };
}
