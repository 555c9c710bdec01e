import { currentRevision, type Repository } from "@muster/core";
import type { Revision } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { authorOf } from "../landing/author.ts";
import { sizeOf } from "../landing/size.ts";
import { targetTip } from "../landing/target-tip.ts";
import { repositoryOf } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";
import { takeSettings } from "./refresh-project.ts";

interface Rebasing {
  call: JobCall;
  repository: Repository;
  revision: Revision;
  tip: string;
  tipTree: string;
}

async function recordOnTip(rebasing: Rebasing, tree: string): Promise<JobOutcome> {
  const { call, repository, revision, tip, tipTree } = rebasing;
  const { world, facts } = call;
  const author = await authorOf(world, facts);
  const commit = await world.vcs.commitTree(repository, {
    tree,
    parents: [tip],
    message: `${facts.task.title}\n`,
    author,
    committer: author,
    at: revision.createdAt,
  });
  if (!commit.ok) return failed(commit.error.detail);
  const kept = await world.vcs.keep(repository, `rebased/${revision.id}`, commit.value);
  if (!kept.ok) return failed(kept.error.detail);
  const range = { base: tip, head: commit.value };
  const patchId = await world.vcs.patchId(repository, range);
  if (!patchId.ok) return failed(patchId.error.detail);
  const size = await sizeOf(world, repository, range);
  if (!size.ok) return failed(size.error.detail);
  const where = { base: tip, baseTree: tipTree, head: commit.value, tree };
  const of = { attempt: revision.attemptId, revision: revision.id };
  return done({ type: "rebased", ...of, ...where, patchId: patchId.value, ...size.value });
}

async function rebaseOnto(rebasing: Rebasing): Promise<JobOutcome> {
  const { call, repository, revision, tip, tipTree } = rebasing;
  const merged = await call.world.vcs.merge(repository, {
    base: revision.base,
    ours: tip,
    theirs: revision.head,
  });
  if (!merged.ok) return failed(merged.error.detail);
  const { value } = merged;
  if (value.clean) return recordOnTip(rebasing, value.tree);
  const of = { attempt: revision.attemptId, revision: revision.id };
  const where = { base: tip, baseTree: tipTree, tree: value.tree };
  return done({ type: "rebase_conflict", ...of, ...where, conflicts: value.conflicts });
}

/** Carries a change from a base that fails its gates to the target's tip, where it is judged anew. */
export const rebase: JobKind = {
  kind: "rebase",
  async act(call) {
    const { world, facts } = call;
    const revision = currentRevision(facts);
    if (revision === null) return done();
    const repository = repositoryOf(world, facts.project);
    const found = await targetTip(world, repository);
    if (!found.ok) return failed(found.error);
    const { tip } = found.value;
    const configuration = await configurationAt(world, repository, tip);
    if (!configuration.ok) return failed(configuration.error);
    takeSettings(world, facts.project.id, tip, configuration.value);
    if (tip === revision.base) return done();
    return rebaseOnto({ call, repository, revision, ...found.value });
  },
};
