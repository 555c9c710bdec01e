import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { seeingObjects } from "../command/alternates.ts";
import { isOwnFolder, readAgentHead } from "./agent-head.ts";

/** What a workspace's own commits may add to the mirror. */
const broughtBytes = 512 * 2 ** 20;

/** The commit that a snapshot stands on: the agent's head where it descends from the base, else the base. */
export async function parentOf(
  git: Git,
  repository: Repository,
  workspace: string,
  base: ObjectName,
): Promise<Result<ObjectName, VcsFailed>> {
  const head = (await readAgentHead(workspace))?.commit ?? base;
  if (head === base) return ok(base);
  const known = await descends(git, inMirror(repository), base, head);
  if (!known.ok) return known;
  if (known.value !== "unknown") return ok(known.value === "yes" ? head : base);
  const brought = await bringCommits(git, repository, workspace, { head, base, descending: true });
  if (!brought.ok) return brought;
  if (!brought.value) return ok(base);
  const now = await descends(git, inMirror(repository), base, head);
  if (!now.ok) return now;
  return ok(now.value === "yes" ? head : base);
}

/** The agent's head, brought into the mirror whatever it descends from; the base where that is not possible. */
export async function headOf(
  git: Git,
  repository: Repository,
  workspace: string,
  base: ObjectName,
): Promise<Result<ObjectName, VcsFailed>> {
  const head = (await readAgentHead(workspace))?.commit ?? base;
  const known = await descends(git, inMirror(repository), base, head);
  if (!known.ok) return known;
  if (known.value !== "unknown") return ok(head);
  const brought = await bringCommits(git, repository, workspace, { head, base, descending: false });
  if (!brought.ok) return brought;
  return ok(brought.value ? head : base);
}

async function descends(
  git: Git,
  place: Place,
  base: ObjectName,
  head: ObjectName,
): Promise<Result<"yes" | "no" | "unknown", VcsFailed>> {
  const asked = await git(place, ["merge-base", "--is-ancestor", base, head], {
    accept: [0, 1, 128],
  });
  if (!asked.ok) return asked;
  const answers: Record<number, "yes" | "no"> = { 0: "yes", 1: "no" };
  return ok(answers[asked.value.exitCode] ?? "unknown");
}

/**
 * Copies what `head` adds to `base` from the workspace's objects into the mirror. Whatever the workspace claims its
 * objects to be, they enter only after their names were computed anew and all that they refer to was found. False
 * when they are damaged, incomplete or too large.
 */
async function bringCommits(
  git: Git,
  repository: Repository,
  workspace: string,
  { head, base, descending }: { head: ObjectName; base: ObjectName; descending: boolean },
): Promise<Result<boolean, VcsFailed>> {
  const objects = join(workspace, ".git/objects");
  if (!(await isOwnFolder(objects))) return ok(false);
  const mirror = inMirror(repository);
  const seeing = seeingObjects(mirror, [objects]);
  const related = await descends(git, seeing, base, head);
  if (!related.ok) return related;
  if (related.value === "unknown" || (descending && related.value === "no")) return ok(false);
  const packs = join(repository.mirror, "objects/pack");
  const folder = await mkdtemp(join(repository.mirror, "objects/incoming-"));
  try {
    const packed = await git(seeing, ["pack-objects", "--quiet", "--revs", join(folder, "pack")], {
      input: `${head}\n^${base}\n`,
      accept: [0, 128],
      maxFileBytes: broughtBytes,
    });
    if (!packed.ok) return packed;
    if (packed.value.exitCode !== 0) return ok(false);
    const name = `pack-${lineOf(packed.value)}`;
    const checked = await git(mirror, ["index-pack", "--strict", join(folder, `${name}.pack`)], {
      accept: [0, 128],
    });
    if (!checked.ok) return checked;
    if (checked.value.exitCode !== 0) return ok(false);
    await install(folder, packs);
    return ok(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The index goes last: a pack counts from the moment that its index is there. */
async function install(folder: string, packs: string): Promise<void> {
  const files = await readdir(folder);
  const last = (name: string): number => Number(name.endsWith(".idx"));
  for (const name of files.toSorted((left, right) => last(left) - last(right))) {
    await rename(join(folder, name), join(packs, name));
  }
}
