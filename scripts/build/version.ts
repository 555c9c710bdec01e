import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { isInput } from "./inputs.ts";

/** Git's variables of a surrounding hook or rebase would point it at another repository. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")),
);

/** Output of a git command, or null when it failed or there is no git. */
function git(root: string, args: string[]): string | null {
  // CI checkouts may belong to another user; these commands only read.
  const all = ["-c", "safe.directory=*", ...args];
  const { status, stdout } = spawnSync("git", all, { cwd: root, env: environment });
  return status === 0 ? stdout.toString("utf8") : null;
}

function changedInputs(root: string): boolean {
  const args = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"];
  const entries = (git(root, args) ?? "").split("\0").filter(Boolean);
  return entries.some((entry) => isInput(entry.slice("XY ".length)));
}

/**
 * The version of a build [HU-66]: the commit; `<commit>-dirty.<hash>` when an input differs from
 * it; the hash of the inputs when this is not a git checkout of its own.
 */
export function versionOf(root: string, inputsHash: string): string {
  const short = inputsHash.slice(0, 8);
  const top = git(root, ["rev-parse", "--show-toplevel"]);
  const head = git(root, ["rev-parse", "--verify", "HEAD"])?.trim();
  const isOwnCheckout = top !== null && top.replace(/\n$/, "") === realpathSync(root);
  if (!isOwnCheckout || !head) return `inputs.${short}`;
  return changedInputs(root) ? `${head}-dirty.${short}` : head;
}

/** True for the version of a build whose inputs are all in its commit. */
export const isCommit = (version: string): boolean => /^[0-9a-f]{40,64}$/.test(version);
