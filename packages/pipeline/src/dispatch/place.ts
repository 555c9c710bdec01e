import { liveAttempt, type SetupReport } from "@muster/core";
import { type Attempt, type Configuration, err, type Result } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";
import { clearWorkspace, endSetup, unlessOver } from "./setup.ts";
import { setUpWorkspace } from "./set-up-workspace.ts";

/** A workspace that is not there is made again and set up, or not at all. */
async function makeAgain(
  call: JobCall,
  attempt: Attempt,
  base: string,
  configuration: Configuration,
): Promise<Result<SetupReport, string>> {
  const { vcs } = call.world;
  const workspace = workspaceOf(call.world, attempt);
  const removed = await vcs.removeWorkspace(workspace);
  if (!removed.ok) return err(removed.error.detail);
  const created = await vcs.createWorkspace(
    repositoryOf(call.world, call.facts.project),
    workspace,
    base,
  );
  if (!created.ok) return err(created.error.detail);
  const ready = await setUpWorkspace(call, attempt, base, configuration);
  if (ready.ok) return ready;
  const cleared = await vcs.removeWorkspace(workspace);
  return err(cleared.ok ? ready.error.detail : cleared.error.detail);
}

async function placeWorkspace(call: JobCall, attempt: Attempt): Promise<JobOutcome> {
  const { world, facts } = call;
  if (attempt.placement === null) return done();
  const repository = repositoryOf(world, facts.project);
  const workspace = workspaceOf(world, attempt);
  const { base, baseTree, tree } = attempt.placement;
  const configuration = await configurationAt(world, repository, base);
  if (!configuration.ok) return failed(configuration.error);
  const state = await world.vcs.workspaceState(repository, workspace);
  if (!state.ok) return failed(state.error.detail);
  const stands = state.value === "ready";
  const made = stands ? null : await makeAgain(call, attempt, base, configuration.value);
  if (made !== null && !made.ok) return failed(made.error);
  // In a new workspace on its base there is nothing to place, and what setup has made stays.
  if (stands || tree !== baseTree) {
    const placed = await world.vcs.placeTree(repository, workspace, { base, tree });
    if (!placed.ok) return failed(placed.error.detail);
  }
  const where = { attempt: attempt.id, base, tree };
  const found = { configuration: configuration.value, setup: made?.value ?? null };
  return done({ type: "placed", ...where, ...found });
}

/** Brings the workspace to a new base or a restored tree; a lost one is made again. */
export const place: JobKind = {
  kind: "place",
  lane: "preparations",
  async probe({ world, facts }) {
    const attempt = liveAttempt(facts);
    if (attempt?.workspace !== "lost") return null;
    // A setup that broke off is done from the start again.
    const workspace = workspaceOf(world, attempt);
    await world.gates.reapSetup(workspace.path);
    const removed = await world.vcs.removeWorkspace(workspace);
    return removed.ok ? null : failed(removed.error.detail);
  },
  async act(call) {
    const attempt = liveAttempt(call.facts);
    if (attempt === null) return done();
    return unlessOver(call, attempt, await placeWorkspace(call, attempt));
  },
  clear: clearWorkspace,
  breakOff: endSetup,
};
