import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { workspaceOf } from "../world.ts";

/** Removes the workspace of work that is over; its snapshots stay in the mirror. */
export const retire: JobKind = {
  kind: "retire",
  async act({ world, facts }) {
    const { attempt } = facts;
    if (attempt === null) return done();
    const removed = await world.vcs.removeWorkspace(workspaceOf(world, attempt));
    return removed.ok
      ? done({ type: "workspace_retired", attempt: attempt.id })
      : failed(removed.error.detail);
  },
};
