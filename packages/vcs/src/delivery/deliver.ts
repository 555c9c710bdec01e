import { join, relative } from "node:path";
import type { DeliveryResult, Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, GitOutput, Place } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { seeingObjects } from "../command/alternates.ts";
import { contains, findRef } from "../mirror/refs.ts";
import { agreedRef } from "../mirror/clone-refs.ts";
import { noteAgreed, tookBack } from "../mirror/agreed.ts";
import { blocked } from "./block.ts";
import * as byHand from "./by-hand.ts";
import { fastForward, swapRef } from "./fast-forward.ts";
import { findObstacle, type Step } from "./obstacle.ts";
import { findStanding } from "./worktrees.ts";

type Delivery = Promise<Result<DeliveryResult, VcsFailed>>;

/**
 * Brings a landed commit into the user's clone, or says why not. Everything that could stand against it is looked at
 * before anything is written, with the mirror's objects borrowed; only then are they copied [SL-19] [ST-23].
 */
export async function deliver(
  git: Git,
  repository: Repository,
  commit: ObjectName,
  timeoutMs: number,
): Delivery {
  const { root, target } = repository;
  const reached = await git(inClone(root), ["rev-parse", "--show-toplevel"]);
  if (!reached.ok) {
    const detail = `git does not read ${root}: ${reached.error.detail}`;
    return ok(blocked("repository_unreachable", detail));
  }
  const borrowing = seeingObjects(inClone(root), [join(repository.mirror, "objects")]);
  const tip = await tipOf(git, borrowing, target);
  if (!tip.ok) return tip;
  if (tip.value === null) {
    const detail = `${target} is not in ${root}. ${byHand.missing(repository, commit)}`;
    return ok(blocked("target_missing", detail));
  }
  const from = tip.value;
  const there = await isAncestor(git, borrowing, commit, from);
  if (!there.ok) return there;
  const agreed = await findRef(git, repository, agreedRef);
  if (!agreed.ok) return agreed;
  if (there.value) return arrived(git, repository, agreed.value, commit);
  const forward = await isAncestor(git, borrowing, from, commit);
  if (!forward.ok) return forward;
  const back = forward.value ? await tookBack(git, repository, from, agreed.value) : ok(false);
  if (!back.ok) return back;
  if (!forward.value || back.value) {
    const why = back.value
      ? "has lost commits that the landed one stands on, and would get them back"
      : "has commits that the landed one does not hold";
    const detail = `${target} ${why}. ${byHand.diverged(repository, commit)}`;
    return ok(blocked("not_fast_forward", detail));
  }
  const standing = await findStanding(git, root, target);
  if (!standing.ok) return standing;
  const step: Step = { repository, standing: standing.value, from, to: commit };
  const obstacle = await findObstacle(git, borrowing, step);
  if (!obstacle.ok) return obstacle;
  if (obstacle.value) return ok(obstacle.value);
  const written = await write(git, step, timeoutMs);
  if (!written.ok || written.value.code !== "delivered") return written;
  return arrived(git, repository, agreed.value, commit);
}

/** What is delivered the clone has had: should it be gone later, then the user took it back. */
async function arrived(
  git: Git,
  repository: Repository,
  agreed: ObjectName | null,
  commit: ObjectName,
): Delivery {
  const newer = agreed === null ? ok(true) : await contains(git, repository, agreed, commit);
  if (!newer.ok) return newer;
  const noted = newer.value ? await noteAgreed(git, repository, commit) : ok(true);
  return noted.ok ? ok({ code: "delivered", commit }) : noted;
}

async function tipOf(
  git: Git,
  place: Place,
  target: string,
): Promise<Result<ObjectName | null, VcsFailed>> {
  const found = await git(place, ["rev-parse", "--verify", "--quiet", `${target}^{commit}`], {
    accept: [0, 1],
  });
  if (!found.ok) return found;
  return ok(found.value.exitCode === 0 ? lineOf(found.value) : null);
}

async function isAncestor(
  git: Git,
  place: Place,
  ancestor: ObjectName,
  descendant: ObjectName,
): Promise<Result<boolean, VcsFailed>> {
  const args = ["merge-base", "--is-ancestor", ancestor, descendant];
  const asked = await git(place, args, { accept: [0, 1] });
  return asked.ok ? ok(asked.value.exitCode === 0) : asked;
}

async function write(
  git: Git,
  { repository, standing, from, to }: Step,
  timeoutMs: number,
): Delivery {
  const copied = await copyObjects(git, repository, to, timeoutMs);
  if (!copied.ok) return copied;
  const { root, target } = repository;
  if (standing.branch === target) return fastForward(git, root, target, to, timeoutMs);
  return swapRef(git, root, target, from, to);
}

/**
 * Brings objects and nothing else: no ref, no tag, no FETCH_HEAD, no housekeeping. The user may have addresses
 * rewritten by how they begin; one from the clone's own folder begins like none of those.
 */
function copyObjects(
  git: Git,
  { root, mirror }: Repository,
  commit: ObjectName,
  timeoutMs: number,
): Promise<Result<GitOutput, VcsFailed>> {
  return git(
    inClone(root),
    [
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-prune",
      "--no-write-fetch-head",
      "--no-auto-maintenance",
      "--no-recurse-submodules",
      "--end-of-options",
      `./${relative(root, mirror)}`,
      commit,
    ],
    { timeoutMs },
  );
}
