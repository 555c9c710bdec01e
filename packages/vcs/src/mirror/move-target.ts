import type { Repository, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { flushObjects } from "./flush.ts";
import { contains, readTip, updateRef } from "./refs.ts";

type Moved = "moved" | "at_or_past" | "lost";

/** Compare-and-swap of the mirror's target, forward only; the objects are on the disk before the ref is [HU-19]. */
export async function moveTarget(
  git: Git,
  repository: Repository,
  from: ObjectName,
  to: ObjectName,
): Promise<Result<Moved, VcsFailed>> {
  const standing = await whereIs(git, repository, from, to);
  if (!standing.ok || standing.value !== "at_from") return standing as Result<Moved, VcsFailed>;
  const forward = await contains(git, repository, from, to);
  if (!forward.ok) return forward;
  if (!forward.value) return err(failed("moveTarget", `${to} does not contain ${from}`));
  const flushed = await flushObjects(git, repository, from, to);
  if (!flushed.ok) return flushed;
  const updated = await updateRef(git, repository, repository.target, to, from);
  if (!updated.ok) return updated;
  if (updated.value) return ok("moved");
  const after = await whereIs(git, repository, from, to);
  if (!after.ok) return after;
  return ok(after.value === "at_or_past" ? "at_or_past" : "lost");
}

async function whereIs(
  git: Git,
  repository: Repository,
  from: ObjectName,
  to: ObjectName,
): Promise<Result<"at_from" | "at_or_past" | "lost", VcsFailed>> {
  const tip = await readTip(git, repository);
  if (!tip.ok) return tip;
  const past = await contains(git, repository, to, tip.value);
  if (!past.ok) return past;
  if (past.value) return ok("at_or_past");
  return ok(tip.value === from ? "at_from" : "lost");
}
