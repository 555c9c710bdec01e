import type { Repository } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import { gitDetail } from "../git-failure.ts";
import type { World } from "../world.ts";

/** Where the target is now, also in the user's clone. An error is a text for people. */
export async function targetTip(
  world: World,
  repository: Repository,
): Promise<Result<{ tip: string; tipTree: string }, string>> {
  const synced = await world.vcs.sync(repository);
  if (!synced.ok) return err(gitDetail(synced.error));
  const { tip } = synced.value;
  const tree = await world.vcs.treeOf(repository, tip);
  return tree.ok ? ok({ tip, tipTree: tree.value }) : err(tree.error.detail);
}
