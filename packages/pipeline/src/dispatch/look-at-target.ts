import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { gitDetail } from "../git-failure.ts";
import { repositoryOf } from "../world.ts";
import { refreshProject } from "./refresh-project.ts";

/** Looks where the target is now: a person may have mended there what a base fails. */
export const lookAtTarget: JobKind = {
  kind: "look_at_target",
  once: true,
  async act({ world, facts: { project } }) {
    const synced = await world.vcs.sync(repositoryOf(world, project));
    if (!synced.ok) return failed(gitDetail(synced.error));
    await refreshProject(world, project.id, synced.value.tip);
    return done();
  },
};
