import type { ProcessIdentity, RunId } from "@muster/model";
import { type KillProof, stopProven } from "@muster/process";
import { readIdentities } from "./identities.ts";
import { agentMarker, runnerMarker } from "./markers.ts";

/**
 * Ends what is left of a run whose runner cannot be reached, the runner first, and proves it
 * [AG-33] [HU-29].
 */
export async function reapRun(
  run: RunId,
  spool: string,
  workspace: string | null,
): Promise<{ proven: boolean; survivors: ProcessIdentity[] }> {
  const { runner, agent } = await readIdentities(spool);
  const runnerProof = await stopProven({
    leader: runner,
    marker: runnerMarker(run),
    directory: null,
    // A child of the runner, but asked to end in its own way.
    spare: agentMarker(run),
  });
  const agentProof = await stopProven({
    // Without a record of the agent, nothing older than its runner can be part of the run.
    leader: agent ?? runner,
    marker: agentMarker(run),
    directory: workspace,
  });
  return merge(runnerProof, agentProof);
}

const merge = (left: KillProof, right: KillProof) => ({
  proven: left.proven && right.proven,
  survivors: [...left.survivors, ...right.survivors],
});
