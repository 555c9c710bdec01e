import type { Fact } from "@muster/core";
import { type Attempt, type Configuration, err, ok, type Result } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { gitDetail } from "../git-failure.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";
import { takeSettings } from "./refresh-project.ts";
import { clearWorkspace, endSetup, unlessOver } from "./setup.ts";
import { type NotSetUp, setUpWorkspace } from "./set-up-workspace.ts";

const preparationFailed = (attempt: Attempt, detail: string): Fact => ({
  type: "preparation_failed",
  attempt: attempt.id,
  detail,
});

async function prepareWorkspace(call: JobCall, attempt: Attempt): Promise<JobOutcome> {
  const { world, facts } = call;
  const { vcs } = world;
  const repository = repositoryOf(world, facts.project);
  const workspace = workspaceOf(world, attempt);
  const synced = await vcs.sync(repository);
  if (!synced.ok) return failed(gitDetail(synced.error));
  const base = synced.value.tip;
  // Files take the longest by far: they are written while the rest is read.
  const [created, baseTree, configuration] = await Promise.all([
    vcs.createWorkspace(repository, workspace, base),
    vcs.treeOf(repository, base),
    configurationAt(world, repository, base),
  ]);
  if (!created.ok) return failed(created.error.detail);
  if (!baseTree.ok) return failed(baseTree.error.detail);
  const ready = configuration.ok
    ? await configureWorkspace(call, attempt, base, configuration.value)
    : err<NotSetUp>({ code: "setup_failed", detail: configuration.error });
  if (ready.ok && !call.isBrokenOff())
    return done({
      type: "prepared",
      attempt: attempt.id,
      base,
      baseTree: baseTree.value,
      ...ready.value,
    });
  const removed = await vcs.removeWorkspace(workspace);
  if (!removed.ok) return failed(removed.error.detail);
  if (ready.ok) return done();
  const { code, detail } = ready.error;
  return code === "vcs_failed" ? failed(detail) : done(preparationFailed(attempt, detail));
}

/** Sets the workspace up by the settings of its base, which are the project's from now on. */
async function configureWorkspace(
  call: JobCall,
  attempt: Attempt,
  base: string,
  configuration: Configuration,
): Promise<Result<Pick<Extract<Fact, { type: "prepared" }>, "configuration" | "setup">, NotSetUp>> {
  takeSettings(call.world, call.facts.project.id, base, configuration);
  const setup = await setUpWorkspace(call, attempt, base, configuration);
  return setup.ok ? ok({ configuration, setup: setup.value }) : setup;
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
    if (attempt?.state !== "preparing") return done();
    return unlessOver(call, attempt, await prepareWorkspace(call, attempt));
  },
  clear: clearWorkspace,
  breakOff: endSetup,
};
