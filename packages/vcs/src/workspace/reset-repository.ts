import { mkdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { Repository, WorkspaceRef } from "@muster/core";
import type { ObjectName } from "@muster/model";
import { whenAbsent } from "../system-error.ts";
import { alternatesOf } from "./own-objects.ts";
import { branchRef } from "./paths.ts";
import { copyIndex } from "./copy-index.ts";

/** What git keeps while an operation is under way; none survives a move to another base. */
const operations = [
  "AUTO_MERGE",
  "BISECT_LOG",
  "BISECT_START",
  "CHERRY_PICK_HEAD",
  "MERGE_HEAD",
  "MERGE_MODE",
  "MERGE_MSG",
  "REVERT_HEAD",
  "SQUASH_MSG",
  "index.lock",
  "rebase-apply",
  "rebase-merge",
  "sequencer",
];

/**
 * Sets branch, HEAD and index of a workspace's own repository by writing its files. Each is written aside and renamed,
 * and only below real folders: a link planted in there must not lead a write to another repository.
 */
export async function resetRepository(
  repository: Repository,
  workspace: WorkspaceRef,
  base: ObjectName,
  index: string,
): Promise<void> {
  const own = join(workspace.path, ".git");
  const branch = branchRef(workspace.branch);
  for (const name of operations) await rm(join(own, name), { recursive: true, force: true });
  const objects = alternatesOf(repository);
  await place(own, "objects/info/alternates", (file) => writeFile(file, objects));
  await place(own, branch, (file) => writeFile(file, `${base}\n`));
  await place(own, "HEAD", (file) => writeFile(file, `ref: ${branch}\n`));
  await place(own, "index", (file) => copyIndex(index, file));
}

async function place(
  own: string,
  name: string,
  write: (file: string) => Promise<void>,
): Promise<void> {
  const path = join(own, name);
  const folder = dirname(path);
  const root = await realpath(own);
  await insistOnReal(root, own, folder);
  await mkdir(folder, { recursive: true });
  const fresh = `${path}.muster`;
  await rm(fresh, { recursive: true, force: true });
  await write(fresh);
  await rename(fresh, path);
}

async function insistOnReal(root: string, own: string, folder: string): Promise<void> {
  const expected = join(root, folder.slice(own.length));
  let existing = expected;
  while (
    existing.startsWith(root + sep) &&
    (await realpath(existing).catch(whenAbsent(null))) === null
  ) {
    existing = dirname(existing);
  }
  if ((await realpath(existing)) !== existing) throw new Error(`${folder} is not a plain folder`);
}
