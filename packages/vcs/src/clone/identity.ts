import type { Identity, VcsFailed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";

/** The author that a commit in the clone would have; failed when git knows none. */
export async function readIdentity(git: Git, root: string): Promise<Result<Identity, VcsFailed>> {
  const read = await git(inClone(root), ["var", "GIT_AUTHOR_IDENT"], { accept: [0, 128] });
  if (!read.ok) return read;
  const match = /^(.*) <([^<>]*)> \d+ [-+]\d{4}$/.exec(lineOf(read.value));
  if (read.value.exitCode === 0 && match?.[1] && match[2]) {
    return ok({ name: match[1], email: match[2] });
  }
  return err(
    failed("identity", "git knows no user.name and user.email; set both with `git config`"),
  );
}
