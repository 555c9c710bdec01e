import type { VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { type RawPath, rawFields } from "./raw-path.ts";
import { findOddities, type Oddities } from "./walk.ts";

export interface Changes extends Oddities {
  /** Files in the index that are changed or gone. */
  tracked: RawPath[];
  /** Files that are neither in the index nor ignored; repositories within end with a slash. */
  untracked: RawPath[];
}

const listingBytes = 256 * 2 ** 20;

/** How the files of a place differ from its index. */
export async function findChanges(git: Git, place: Place): Promise<Result<Changes, VcsFailed>> {
  const refreshed = await git(place, ["update-index", "-q", "--refresh"], { accept: [0, 1] });
  if (!refreshed.ok) return refreshed;
  const ignored = await git(
    place,
    ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"],
    { maxOutputBytes: listingBytes },
  );
  if (!ignored.ok) return ignored;
  const folders = rawFields(ignored.value).filter((path) => path.endsWith("/"));
  const pruned = new Set(
    folders.map((path) => Buffer.from(path.slice(0, -1), "latin1").toString()),
  );
  const oddities = await findOddities(place.cwd, pruned);
  const listed = await git(
    place,
    ["ls-files", "-z", "-t", "--modified", "--deleted", "--others", "--exclude-standard"],
    { maxOutputBytes: listingBytes },
  );
  return listed.ok ? ok({ ...oddities, ...split(rawFields(listed.value)) }) : listed;
}

/** Entries are a status letter, a space and a path; a deleted file is listed twice. */
function split(entries: RawPath[]): Pick<Changes, "tracked" | "untracked"> {
  const tracked = new Set<RawPath>();
  const untracked: RawPath[] = [];
  for (const entry of entries) {
    const path = entry.slice(2) as RawPath;
    if (entry.startsWith("?")) untracked.push(path);
    else tracked.add(path);
  }
  return { tracked: [...tracked], untracked };
}

/** Those of `paths` that git ignores in `place`. */
export async function ignoredOf(
  git: Git,
  place: Place,
  paths: readonly string[],
): Promise<Result<Set<string>, VcsFailed>> {
  if (paths.length === 0) return ok(new Set());
  // This command takes no literal paths; with a dot before it no path is taken for a pattern.
  const input = Buffer.from(paths.map((path) => `./${path}\0`).join(""));
  const asked = await git(place, ["check-ignore", "-z", "--stdin"], {
    input,
    accept: [0, 1],
    env: { GIT_LITERAL_PATHSPECS: "0" },
  });
  return asked.ok ? ok(new Set(fieldsOf(asked.value).map((path) => path.slice(2)))) : asked;
}
