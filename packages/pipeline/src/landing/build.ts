import {
  currentRevision,
  landingMessage,
  openLanding,
  type Identity,
  openRound,
  type Repository,
  type TaskFacts,
} from "@muster/core";
import type { GateResult, Landing, Revision, Round } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { repositoryOf, type World } from "../world.ts";
import { configurationAt } from "../dispatch/base-configuration.ts";
import { authorOf } from "./author.ts";
import { sizeOf } from "./size.ts";

interface Building {
  call: JobCall;
  repository: Repository;
  landing: Landing;
  revision: Revision;
  round: Round;
  tip: string;
  tipTree: string;
}

const gateLine = (result: GateResult): string =>
  `${result.gate}=${result.waiver === null ? result.outcome : "waived"}`;

/** Names only gates that have run on the very tree that lands. */
function messageOf(facts: TaskFacts, building: Building, tree: string, reviewer: Identity): string {
  const { landing, revision, round } = building;
  return landingMessage(facts.task.title, facts.task.body, {
    task: facts.task.id,
    attempt: landing.attemptId,
    round: round.id,
    revision: revision.id,
    gates: facts.gateResults.filter((result) => result.tree === tree).map(gateLine),
    reviewedBy: `${reviewer.name} <${reviewer.email}>`,
    coAuthor: `${facts.attempt?.agent ?? "agent"} <${facts.attempt?.agent ?? "agent"}@agents.muster>`,
  });
}

/** The landing commit: one parent, the target's tip; the same inputs always give the same commit. */
async function squash(building: Building, tree: string) {
  const { call, repository, round, tip } = building;
  const author = await authorOf(call.world, call.facts);
  return call.world.vcs.commitTree(repository, {
    tree,
    parents: [tip],
    message: messageOf(call.facts, building, tree, author),
    author,
    committer: author,
    at: round.approval?.at ?? round.updatedAt,
  });
}

async function judgeMerged(building: Building, tree: string): Promise<JobOutcome> {
  const { call, repository, landing, round, tip, tipTree } = building;
  const { world } = call;
  if (tree === tipTree) return done({ type: "landing_empty", landing: landing.id });
  const commit = await squash(building, tree);
  if (!commit.ok) return failed(commit.error.detail);
  const range = { base: tip, head: commit.value };
  const patchId = await world.vcs.patchId(repository, range);
  if (!patchId.ok) return failed(patchId.error.detail);
  const kept = await world.vcs.keep(repository, `landings/${landing.id}`, commit.value);
  if (!kept.ok) return failed(kept.error.detail);
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
  const made = { base: tip, baseTree: tipTree, head: commit.value, tree, patchId: patchId.value };
  return done({ type: "landing_stale", landing: landing.id, ...made, ...size.value });
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

async function tipOf(world: World, repository: Repository) {
  const synced = await world.vcs.sync(repository);
  if (!synced.ok) return synced;
  const tree = await world.vcs.treeOf(repository, synced.value.tip);
  return tree.ok ? { ok: true as const, tip: synced.value.tip, tree: tree.value } : tree;
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
    const tip = await tipOf(call.world, repository);
    if (!tip.ok) return failed(tip.error.detail);
    return build({ call, repository, landing, revision, round, tip: tip.tip, tipTree: tip.tree });
  },
};
