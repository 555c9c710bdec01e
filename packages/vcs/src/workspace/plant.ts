import { appendFile, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import type { Settings } from "../command/environment.ts";
import { failed, type Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { besideFolder, inFreshFolder, inMirror } from "../command/place.ts";
import { alternatesOf } from "./own-objects.ts";
import { unfinished } from "./paths.ts";
import { removeFolder } from "./remove-folder.ts";
import { copyIndex } from "./copy-index.ts";

/** What the user's own configuration must not bring about: other line endings, a question for a passphrase. */
const configuration = `[core]
	autocrlf = false
[commit]
	gpgSign = false
[tag]
	gpgSign = false
[gc]
	auto = 0
`;

/** As many workers as cores; the branch is no safer on the disk than the files are. */
const filling: Settings = [
  ["checkout.workers", "0"],
  ["core.fsync", "none"],
];

export interface Planting {
  path: string;
  commit: ObjectName;
  /** Full name of the branch to check out; null for a detached HEAD. */
  branch: string | null;
  /** Where a copy of the new index goes. */
  index: string | null;
}

/**
 * Makes a private clone that borrows the mirror's objects and has no remote. It is built aside and renamed: a
 * folder that stands is whole.
 */
export async function plant(
  git: Git,
  repository: Repository,
  planting: Planting,
): Promise<Result<void, VcsFailed>> {
  const fresh = unfinished(planting.path);
  try {
    await removeFolder(fresh);
    await mkdir(dirname(fresh), { recursive: true });
    const made = await build(git, repository, planting, fresh);
    if (made.ok) await rename(fresh, planting.path);
    else await removeFolder(fresh);
    return made;
  } catch (error) {
    return err(failed("plant", `${planting.path} could not be made: ${String(error)}`));
  }
}

async function build(
  git: Git,
  repository: Repository,
  { commit, branch, index }: Planting,
  fresh: string,
): Promise<Result<void, VcsFailed>> {
  const format = commit.length === 64 ? "sha256" : "sha1";
  const init = ["init", "--quiet", "--template=", `--object-format=${format}`, "--", fresh];
  const [made, refs] = await Promise.all([
    git(besideFolder(fresh), init),
    copyRefs(git, repository, commit, branch),
  ]);
  if (!made.ok) return made;
  if (!refs.ok) return refs;
  const own = join(fresh, ".git");
  await writeFiles(own, {
    "objects/info/alternates": alternatesOf(repository),
    "packed-refs": refs.value,
    HEAD: `${branch === null ? commit : `ref: ${branch}`}\n`,
  });
  await appendFile(join(own, "config"), configuration);
  const filled = await git(inFreshFolder(fresh), ["reset", "--quiet", "--hard", commit], {
    settings: filling,
  });
  if (!filled.ok) return filled;
  if (index !== null) await copyIndex(join(own, "index"), index);
  return ok(undefined);
}

async function writeFiles(own: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(own, "objects/info"), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, name), content);
}

/** The target at `commit` and all tags, as a file of packed refs. */
async function copyRefs(
  git: Git,
  repository: Repository,
  commit: ObjectName,
  branch: string | null,
): Promise<Result<string, VcsFailed>> {
  const tags = await git(inMirror(repository), [
    "for-each-ref",
    "--format=%(objectname) %(refname)%(if)%(*objectname)%(then)%0a^%(*objectname)%(end)",
    "refs/tags",
  ]);
  if (!tags.ok) return tags;
  const text = lineOf(tags.value);
  const header = "# pack-refs with: peeled fully-peeled sorted \n";
  const target = excludeEachOther(branch, repository.target)
    ? ""
    : `${commit} ${repository.target}\n`;
  return ok(`${header}${target}${text === "" ? "" : `${text}\n`}`);
}

/** A ref `a` and a ref `a/b` cannot both exist. */
const excludeEachOther = (branch: string | null, target: string): boolean =>
  branch !== null && (branch.startsWith(`${target}/`) || target.startsWith(`${branch}/`));
