import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { whenAbsent } from "../system-error.ts";

/** Files that stand in a git folder while something is under way there, and its name for people. */
const signs: Record<string, string> = {
  MERGE_HEAD: "a merge",
  CHERRY_PICK_HEAD: "a cherry-pick",
  REVERT_HEAD: "a revert",
  BISECT_LOG: "a bisection",
  "rebase-merge": "a rebase",
  "rebase-apply": "a rebase or `git am`",
  sequencer: "a sequence of cherry-picks or reverts",
  "index.lock": "another git command",
  "HEAD.lock": "another git command",
};

/** What is under way in a working tree, in words; null when nothing is. */
export async function operationIn(gitFolder: string): Promise<string | null> {
  for (const [name, words] of Object.entries(signs)) {
    const found = await lstat(join(gitFolder, name)).catch(whenAbsent(null));
    if (found !== null) return `${words} is in progress (${name})`;
  }
  return null;
}
