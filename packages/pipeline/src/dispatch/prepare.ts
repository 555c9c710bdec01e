import type { Fact } from "@muster/core";
import type { Attempt } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";
import { refreshProject } from "./refresh-project.ts";
import { setUp } from "./setup.ts";

const preparationFailed = (detail: string): Fact => ({ type: "preparation_failed", detail });

async function prepareWorkspace(call: JobCall, attempt: Attempt): Promise<JobOutcome> {
  const { world, facts } = call;
  const { vcs } = world;
  const repository = repositoryOf(world, facts.project);
  const workspace = workspaceOf(world, attempt);
  const synced = await vcs.sync(repository);
  if (!synced.ok) return failed(synced.error.detail);
  const base = synced.value.tip;
  const baseTree = await vcs.treeOf(repository, base);
  if (!baseTree.ok) return failed(baseTree.error.detail);
  const configuration = await configurationAt(world, repository, base);
  if (!configuration.ok) return done(preparationFailed(configuration.error));
  await refreshProject(world, facts.project.id, base);
  const created = await vcs.createWorkspace(repository, workspace, base);
  if (!created.ok) return failed(created.error.detail);
  const log = `setup-${attempt.id}.log`;
  const ready = await setUp(world, facts, configuration.value, { path: workspace.path, log });
  if (ready.ok)
    return done({
      type: "prepared",
      base,
      baseTree: baseTree.value,
      configuration: configuration.value,
    });
  const removed = await vcs.removeWorkspace(workspace);
  return removed.ok ? done(preparationFailed(ready.error)) : failed(removed.error.detail);
}

/** The workspace of a new attempt: cut from the mirror at the target's tip, set up once. */
export const prepare: JobKind = {
  kind: "prepare",
  lane: "preparations",
  async probe({ world, facts }) {
    if (facts.attempt?.state !== "preparing") return done();
    // A setup that broke off is done from the start again.
    const workspace = workspaceOf(world, facts.attempt);
    await world.gates.reapSetup(workspace.path);
    const removed = await world.vcs.removeWorkspace(workspace);
    return removed.ok ? null : failed(removed.error.detail);
  },
  async act(call) {
    const { attempt } = call.facts;
    return attempt?.state === "preparing" ? prepareWorkspace(call, attempt) : done();
  },
};
