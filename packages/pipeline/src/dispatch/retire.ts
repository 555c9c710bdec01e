import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf } from "../world.ts";

/**
 * Removes the workspace of work that is over; its snapshots stay in the mirror. That is the moment to put the mirror in
 * order: of this task nothing is under way any more.
 */
export const retire: JobKind = {
  kind: "retire",
  async act({ world, facts }) {
    const { attempt } = facts;
    if (attempt === null) return done();
    const removed = await world.vcs.removeWorkspace(workspaceOf(world, attempt));
    if (!removed.ok) return failed(removed.error.detail);
    const packed = await world.vcs.pack(repositoryOf(world, facts.project));
    if (!packed.ok)
      return failed(`The project's mirror could not be packed: ${packed.error.detail}`);
    return done({ type: "workspace_retired", attempt: attempt.id });
  },
};
