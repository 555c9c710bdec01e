import type { Attempt } from "@muster/model";
import { done, failed, type JobCall, type JobKind } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { setupPaths } from "./set-up-workspace.ts";

/**
 * Removes the workspace of work that is over; its snapshots stay in the mirror, and so does what a person wrote there
 * after the last of them. That is the moment to put the mirror in order: of this task nothing is under way any more.
 */
export const retire: JobKind = {
  kind: "retire",
  async act(call) {
    const { world, facts } = call;
    const { attempt } = facts;
    if (attempt === null) return done();
    const trouble = await saveRest(call, attempt);
    if (trouble !== null) return failed(trouble);
    const removed = await world.vcs.removeWorkspace(workspaceOf(world, attempt));
    if (!removed.ok) return failed(removed.error.detail);
    const packed = await world.vcs.pack(repositoryOf(world, facts.project));
    if (!packed.ok)
      return failed(`The project's mirror could not be packed: ${packed.error.detail}`);
    return done({ type: "workspace_retired", attempt: attempt.id });
  },
};

/** Before the first snapshot nobody has worked there. */
async function saveRest({ world, facts }: JobCall, attempt: Attempt): Promise<string | null> {
  const { id, base, configuration } = attempt;
  const saved = facts.turns.findLast((turn) => turn.snapshot !== null)?.snapshot ?? null;
  if (base === null || saved === null) return null;
  const rest = await world.vcs.rescueRest(
    repositoryOf(world, facts.project),
    workspaceOf(world, attempt),
    { base, saved, aside: configuration === null ? [] : setupPaths(configuration) },
  );
  if (!rest.ok) return rest.error.detail;
  const { rescued } = rest.value;
  if (rescued !== null)
    world.log({
      level: "info",
      text: `what was written into the workspace after its last turn is kept in the mirror as ${rescued}`,
      data: { task: facts.task.id, attempt: id },
    });
  return null;
}
