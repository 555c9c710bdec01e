import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { inMirror } from "../command/place.ts";
import { readAgentHead } from "./agent-head.ts";
import { descends } from "./ancestry.ts";
import { bringCommits } from "./bring-commits.ts";

/** The commit that a snapshot stands on: the agent's head where it descends from the base, else the base. */
export async function parentOf(
  git: Git,
  repository: Repository,
  workspace: string,
  base: ObjectName,
): Promise<Result<ObjectName, VcsFailed>> {
  const head = (await readAgentHead(workspace))?.commit ?? base;
  if (head === base) return ok(base);
  const known = await descends(git, inMirror(repository), base, head);
  if (!known.ok) return known;
  if (known.value !== "unknown") return ok(known.value === "yes" ? head : base);
  const brought = await bringCommits(git, repository, workspace, { head, base, descending: true });
  if (!brought.ok) return brought;
  if (!brought.value) return ok(base);
  const now = await descends(git, inMirror(repository), base, head);
  if (!now.ok) return now;
  return ok(now.value === "yes" ? head : base);
}

/** The agent's head, brought into the mirror whatever it descends from; the base where that is not possible. */
export async function headOf(
  git: Git,
  repository: Repository,
  workspace: string,
  base: ObjectName,
): Promise<Result<ObjectName, VcsFailed>> {
  const head = (await readAgentHead(workspace))?.commit ?? base;
  const known = await descends(git, inMirror(repository), base, head);
  if (!known.ok) return known;
  if (known.value !== "unknown") return ok(head);
  const brought = await bringCommits(git, repository, workspace, { head, base, descending: false });
  if (!brought.ok) return brought;
  return ok(brought.value ? head : base);
}
