import type { RepositoryRefused, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { lineOf, linesOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { refused } from "./refusal.ts";

const prefix = "refs/heads/";

export type Target = { target: string; tip: ObjectName; tree: ObjectName };
type Refused = RepositoryRefused | VcsFailed;

/** The branch that work lands on: the one asked for, else the one checked out [ST-26]. */
export async function findTarget(
  git: Git,
  root: string,
  asked: string | undefined,
): Promise<Result<Target, Refused>> {
  const head = await symbolicRef(git, root, "HEAD");
  if (!head.ok) return head;
  if (asked === undefined && head.value === null) {
    return err(refused("detached_head", `${root} has no branch checked out`));
  }
  const target = asked === undefined ? (head.value ?? "") : fullName(asked);
  if (!target.startsWith(prefix))
    return err(refused("unknown_target", `${target} is not a branch`));
  const found = await git(
    inClone(root),
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${target}^{commit}`],
    { accept: [0, 1, 128] },
  );
  if (!found.ok) return found;
  if (found.value.exitCode !== 0) return err(await missing(git, root, target, head.value));
  return resolved(git, root, target, lineOf(found.value));
}

const fullName = (name: string): string => (name.startsWith(prefix) ? name : prefix + name);

async function symbolicRef(
  git: Git,
  root: string,
  name: string,
): Promise<Result<string | null, VcsFailed>> {
  const head = await git(inClone(root), ["symbolic-ref", "--quiet", name], { accept: [0, 1] });
  if (!head.ok) return head;
  return ok(head.value.exitCode === 0 ? lineOf(head.value) : null);
}

async function resolved(
  git: Git,
  root: string,
  target: string,
  tip: ObjectName,
): Promise<Result<Target, Refused>> {
  const link = await symbolicRef(git, root, target);
  if (!link.ok) return link;
  const tree = await git(inClone(root), ["rev-parse", `${tip}^{tree}`], { accept: [0, 128] });
  if (!tree.ok) return tree;
  if (tree.value.exitCode !== 0)
    return err(refused("unreadable", `the tip of ${target} cannot be read`));
  return ok({ target: link.value ?? target, tip, tree: lineOf(tree.value) });
}

async function missing(
  git: Git,
  root: string,
  target: string,
  head: string | null,
): Promise<RepositoryRefused | VcsFailed> {
  const anything = await git(inClone(root), ["rev-list", "--all", "--max-count=1"]);
  if (!anything.ok) return anything.error;
  if (linesOf(anything.value).length === 0)
    return refused("empty_repository", `${root} has no commit`);
  if (target === head) return refused("unborn_target", `${target} has no commit yet`);
  return refused("unknown_target", `there is no branch ${target}`);
}
