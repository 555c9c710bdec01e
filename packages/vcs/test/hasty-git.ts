import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Vcs } from "@muster/core";
import { createGit } from "../src/index.ts";
import type { GitWorld } from "./git-world.ts";

/** Git in the moment before whose `command` somebody does something in a folder. */
export async function gitWithDeed(
  { clone }: GitWorld,
  { before, folder, deed }: { before: string; folder: string; deed: string },
): Promise<Vcs> {
  const programs = join(clone.folder, "programs");
  const path = clone.environment["PATH"] ?? process.env["PATH"] ?? "";
  const script = [
    "#!/bin/sh",
    `PATH='${path}'`,
    `case " $* " in *' ${before} '*) (cd '${folder}' && ${deed}) >/dev/null 2>&1 ;; esac`,
    'exec git "$@"',
    "",
  ];
  await mkdir(programs);
  await writeFile(join(programs, "git"), script.join("\n"), { mode: 0o755 });
  return createGit({ environment: { ...clone.environment, PATH: `${programs}:${path}` } });
}
