import { mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import { seeingObjects } from "../command/alternates.ts";
import type { Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { descends } from "./ancestry.ts";
import { ownObjects } from "./own-objects.ts";

/** What a workspace's own commits may add to the mirror. */
const mostBytes = 512 * 2 ** 20;

/** Up to this size the objects are stored one by one: a pack for each turn would slow the mirror down. */
const unpackedBytes = 16 * 2 ** 20;

export interface Bringing {
  head: ObjectName;
  base: ObjectName;
  /** Only when the head descends from the base. */
  descending: boolean;
}

/**
 * Copies what `head` adds to `base` from the workspace's objects into the mirror. Whatever the workspace claims its
 * objects to be, they enter only after their names were computed anew and all that they refer to was found. False
 * when they are damaged, incomplete or too large.
 */
export async function bringCommits(
  git: Git,
  repository: Repository,
  workspace: string,
  { head, base, descending }: Bringing,
): Promise<Result<boolean, VcsFailed>> {
  const objects = await ownObjects(repository, workspace);
  if (objects === null) return ok(false);
  const seeing = seeingObjects(inMirror(repository), [objects]);
  const related = await descends(git, seeing, base, head);
  if (!related.ok) return related;
  if (related.value === "unknown" || (descending && related.value === "no")) return ok(false);
  const folder = await mkdtemp(join(repository.mirror, "objects/incoming-"));
  try {
    const packed = await git(seeing, ["pack-objects", "--quiet", "--revs", join(folder, "pack")], {
      input: `${head}\n^${base}\n`,
      accept: [0, 128],
      maxFileBytes: mostBytes,
    });
    if (!packed.ok) return packed;
    if (packed.value.exitCode !== 0) return ok(false);
    return await admit(git, repository, folder, `pack-${lineOf(packed.value)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function admit(
  git: Git,
  repository: Repository,
  folder: string,
  name: string,
): Promise<Result<boolean, VcsFailed>> {
  const mirror = inMirror(repository);
  const pack = join(folder, `${name}.pack`);
  const isSmall = (await stat(pack)).size <= unpackedBytes;
  const checked = isSmall
    ? await git(mirror, ["unpack-objects", "-q", "--strict"], {
        input: await readFile(pack),
        accept: [0, 1, 128],
      })
    : await git(mirror, ["index-pack", "--strict", pack], { accept: [0, 128] });
  if (!checked.ok) return checked;
  if (checked.value.exitCode !== 0) return ok(false);
  if (!isSmall) await install(folder, join(repository.mirror, "objects/pack"));
  return ok(true);
}

/** The index goes last: a pack counts from the moment that its index is there. */
async function install(folder: string, packs: string): Promise<void> {
  const files = await readdir(folder);
  const last = (name: string): number => Number(name.endsWith(".idx"));
  for (const name of files.toSorted((left, right) => last(left) - last(right))) {
    await rename(join(folder, name), join(packs, name));
  }
}
