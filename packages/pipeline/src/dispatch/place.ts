import { liveAttempt } from "@muster/core";
import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";
import { clearWorkspace, endSetup, setUp } from "./setup.ts";

/** Brings the workspace to a new base or a restored tree; a lost one is made again. */
export const place: JobKind = {
  kind: "place",
  lane: "preparations",
  async act(call) {
    const { world, facts } = call;
    const attempt = liveAttempt(facts);
    if (attempt === null || attempt.placement === null) return done();
    const repository = repositoryOf(world, facts.project);
    const workspace = workspaceOf(world, attempt);
    const { base, tree } = attempt.placement;
    const configuration = await configurationAt(world, repository, base);
    if (!configuration.ok) return failed(configuration.error);
    const state = await world.vcs.workspaceState(repository, workspace);
    if (state !== "ready") {
      const removed = await world.vcs.removeWorkspace(workspace);
      if (!removed.ok) return failed(removed.error.detail);
      const created = await world.vcs.createWorkspace(repository, workspace, base);
      if (!created.ok) return failed(created.error.detail);
      const log = `setup-${attempt.id}.log`;
      const ready = await setUp(call, configuration.value, { path: workspace.path, log });
      if (!ready.ok) return failed(ready.error);
    }
    const placed = await world.vcs.placeTree(repository, workspace, { base, tree });
    if (!placed.ok) return failed(placed.error.detail);
    const where = { attempt: attempt.id, base, tree };
    return done({ type: "placed", ...where, configuration: configuration.value });
  },
  clear: clearWorkspace,
  breakOff: endSetup,
};
