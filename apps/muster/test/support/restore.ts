import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { System } from "./system.ts";

const databases = ["muster.db", "transcripts.db"];

/** Puts the copies in the place of the databases, as docs/home.md says. */
export function restore(system: System, file: string): void {
  for (const name of databases)
    for (const ending of ["", "-wal", "-shm"])
      rmSync(join(system.home, `${name}${ending}`), { force: true });
  copyFileSync(file, join(system.home, "muster.db"));
  copyFileSync(file.replace(/db$/, "transcripts.db"), join(system.home, "transcripts.db"));
}
