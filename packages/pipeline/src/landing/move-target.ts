import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { refreshProject } from "../dispatch/refresh-project.ts";
import { repositoryOf } from "../world.ts";

/** The compare-and-swap of the target, from the stored intent: at or past it means it is done [CW-16]. */
export const moveTarget: JobKind = {
  kind: "move_target",
  async act({ world, facts }) {
    const { landing } = facts;
    if (landing?.state !== "intended" || landing.from === null || landing.to === null)
      return done();
    const moved = await world.vcs.moveTarget(
      repositoryOf(world, facts.project),
      landing.from,
      landing.to,
    );
    if (!moved.ok) return failed(moved.error.detail);
    if (moved.value !== "lost") await refreshProject(world, facts.project.id, landing.to);
    return done({ type: moved.value === "lost" ? "landing_lost" : "landed", landing: landing.id });
  },
};
