import type { RepositoryInfo, RepositoryRefused, VcsFailed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import type { GitUnusable, GitVersion } from "../command/version.ts";
import { checkContent } from "./content.ts";
import { discover } from "./discover.ts";
import { refused } from "./refusal.ts";
import { checkSettings } from "./settings.ts";
import { findTarget } from "./target.ts";

/** Says what the repository at `path` is, or why it cannot be a project; reads only. */
export async function inspect(
  git: Git,
  version: Result<GitVersion, GitUnusable>,
  path: string,
  target: string | undefined,
): Promise<Result<RepositoryInfo, RepositoryRefused | VcsFailed>> {
  if (!version.ok) return err(refused(version.error.code, version.error.detail));
  const root = await discover(git, path);
  if (!root.ok) return root;
  const settings = await checkSettings(git, root.value);
  if (!settings.ok) return settings;
  const found = await findTarget(git, root.value, target);
  if (!found.ok) return found;
  const content = await checkContent(git, root.value, found.value.tip);
  if (!content.ok) return content;
  return ok({ root: root.value, ...found.value });
}
