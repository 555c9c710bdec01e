import { currentRevision, openLanding, openRound, type Repository } from "@muster/core";
import type { Landing, Revision, Round } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { repositoryOf } from "../world.ts";
import { configurationAt } from "../dispatch/base-configuration.ts";
import { sizeOf } from "./size.ts";
import { squash } from "./squash.ts";
import { targetTip } from "./target-tip.ts";

interface Building {
  call: JobCall;
  repository: Repository;
  landing: Landing;
  revision: Revision;
  round: Round;
  tip: string;
  tipTree: string;
}

async function judgeMerged(building: Building, tree: string): Promise<JobOutcome> {
  const { call, repository, landing, revision, round, tip, tipTree } = building;
  const { world } = call;
  if (tree === tipTree) return done({ type: "landing_empty", landing: landing.id });
  const made = { repository, landing, revision, round, tip, tree, gates: [] };
  const commit = await squash(world, call.facts, made);
  if (!commit.ok) return failed(commit.error.detail);
  const range = { base: tip, head: commit.value };
  const patchId = await world.vcs.patchId(repository, range);
  if (!patchId.ok) return failed(patchId.error.detail);
  if (patchId.value === round.approval?.patchId) {
    const configuration = await configurationAt(world, repository, tip);
    if (!configuration.ok) return failed(configuration.error);
    const built = { from: tip, fromTree: tipTree, to: commit.value, tree };
    return done({
      type: "landing_built",
      landing: landing.id,
      ...built,
      configuration: configuration.value,
    });
  }
  const size = await sizeOf(world, repository, range);
  if (!size.ok) return failed(size.error.detail);
  const stale = { base: tip, baseTree: tipTree, head: commit.value, tree, patchId: patchId.value };
  return done({ type: "landing_stale", landing: landing.id, ...stale, ...size.value });
}

async function build(building: Building): Promise<JobOutcome> {
  const { call, repository, revision, tip, tipTree } = building;
  if (tip === revision.base) return judgeMerged(building, revision.tree);
  const merged = await call.world.vcs.merge(repository, {
    base: revision.base,
    ours: tip,
    theirs: revision.head,
  });
  if (!merged.ok) return failed(merged.error.detail);
  const { value } = merged;
  if (value.clean) return judgeMerged(building, value.tree);
  return done({
    type: "landing_conflict",
    landing: building.landing.id,
    base: tip,
    baseTree: tipTree,
    tree: value.tree,
    conflicts: value.conflicts,
  });
}

/** Builds the result on the target's tip: what would land, or why it cannot as it is. */
export const buildLanding: JobKind = {
  kind: "build_landing",
  async act(call) {
    const landing = openLanding(call.facts);
    const revision = currentRevision(call.facts);
    const round = openRound(call.facts);
    if (landing?.state !== "checking" || revision === null || round === null) return done();
    const repository = repositoryOf(call.world, call.facts.project);
    const found = await targetTip(call.world, repository);
    if (!found.ok) return failed(found.error);
    return build({ call, repository, landing, revision, round, ...found.value });
  },
};
