import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { inMirror } from "../command/place.ts";
import { whenAbsent } from "../system-error.ts";

export interface PackOptions {
  looseObjects: number;
  timeoutMs: number;
}

const folders = 256;

/** Names are spread evenly: one folder of the 256 tells how many objects there are, as `git gc --auto` has it. */
async function estimateLoose({ mirror }: Repository): Promise<number> {
  const some = await readdir(join(mirror, "objects/17")).catch(whenAbsent<string[]>([]));
  return some.length * folders;
}

/**
 * Puts single objects into packs and merges small packs, once there are many. Every object stays, whether a ref holds
 * it or not: workspaces read the mirror's objects, and what is to be placed in one has no ref yet. So it may run
 * beside all else; whoever reads an old pack finds the new one.
 */
export async function packMirror(
  git: Git,
  repository: Repository,
  { looseObjects, timeoutMs }: PackOptions,
): Promise<Result<"packed" | "not_needed", VcsFailed>> {
  if ((await estimateLoose(repository)) <= looseObjects) return ok("not_needed");
  const repack = ["repack", "--geometric=2", "-d", "-q", "-n"];
  // One thread: agents and gates are at work beside it.
  const settings = [["pack.threads", "1"]] as const;
  const packed = await git(inMirror(repository), repack, { timeoutMs, settings });
  if (!packed.ok) return packed;
  const refs = await git(inMirror(repository), ["pack-refs", "--all"]);
  return refs.ok ? ok("packed") : refs;
}
