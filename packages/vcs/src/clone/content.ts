import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { RepositoryRefused, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf, lineOf, textOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { whenAbsent } from "../system-error.ts";
import { refused } from "./refusal.ts";

type Checked = Result<void, RepositoryRefused | VcsFailed>;

const listingBytes = 256 * 2 ** 20;
const attributesBytes = 64 * 2 ** 20;

/** Refuses what the files at `tip` would need and Muster does not support: submodules and Git LFS. */
export async function checkContent(git: Git, root: string, tip: ObjectName): Promise<Checked> {
  const listed = await git(inClone(root), ["ls-tree", "-r", "-z", "--full-tree", tip], {
    accept: [0, 128],
    maxOutputBytes: listingBytes,
  });
  if (!listed.ok) return listed;
  if (listed.value.exitCode !== 0)
    return err(refused("unreadable", "the files of the target cannot be read"));
  const attributes: ObjectName[] = [];
  for (const entry of fieldsOf(listed.value)) {
    const [mode, , rest = ""] = entry.split(" ", 3);
    const tab = entry.indexOf("\t");
    const path = entry.slice(tab + 1);
    if (mode === "160000") return err(refused("submodules", `${path} is a submodule`));
    if (path === ".gitattributes" || path.endsWith("/.gitattributes")) {
      attributes.push(rest.slice(0, rest.indexOf("\t")));
    }
  }
  return checkAttributes(git, root, attributes);
}

async function checkAttributes(git: Git, root: string, blobs: ObjectName[]): Promise<Checked> {
  const local = await git(inClone(root), ["rev-parse", "--git-path", "info/attributes"]);
  if (!local.ok) return local;
  const texts = [await readFile(resolve(root, lineOf(local.value)), "utf8").catch(whenAbsent(""))];
  if (blobs.length > 0) {
    const read = await git(inClone(root), ["cat-file", "--batch"], {
      input: `${blobs.join("\n")}\n`,
      maxOutputBytes: attributesBytes,
    });
    if (!read.ok) return read;
    texts.push(textOf(read.value));
  }
  if (!texts.some(asksForLfs)) return ok(undefined);
  return err(refused("lfs", "files are stored by Git LFS (`filter=lfs` in .gitattributes)"));
}

const asksForLfs = (attributes: string): boolean =>
  attributes
    .split("\n")
    .some((line) => !line.trimStart().startsWith("#") && line.split(/\s+/).includes("filter=lfs"));
