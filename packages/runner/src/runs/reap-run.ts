import type { RunRecord } from "@muster/core";
import type { ProcessIdentity, RunId } from "@muster/model";
import { type KillProof, stopProven } from "@muster/process";
import { readSpool } from "../spool/read-spool.ts";
import { agentMarker, runnerMarker } from "./markers.ts";

type Known = { runner: ProcessIdentity | null; agent: ProcessIdentity | null };

/** Both are among the first records of a spool. */
const beginningBytes = 256 * 1024;

/**
 * Ends what is left of a run whose runner cannot be reached, the runner first, and proves it: by
 * the marks in the environments, by the agent's group, and by the workspace [AG-33] [HU-29].
 */
export async function reapRun(
  run: RunId,
  spool: string,
  workspace: string | null,
): Promise<{ proven: boolean; survivors: ProcessIdentity[] }> {
  const { runner, agent } = await identities(spool);
  const runnerProof = await stopProven({
    leader: runner,
    marker: runnerMarker(run),
    directory: null,
  });
  const agentProof = await stopProven({
    // Without a record of the agent, nothing older than its runner can be part of the run.
    leader: agent ?? runner,
    marker: agentMarker(run),
    directory: workspace,
  });
  return merge(runnerProof, agentProof);
}

async function identities(spool: string): Promise<Known> {
  const known: Known = { runner: null, agent: null };
  const { records } = await readSpool(spool, 0, beginningBytes);
  const take = (record: RunRecord) => {
    if (record.type === "runner_started") known.runner = record.identity;
    if (record.type === "agent_started") known.agent = record.identity;
  };
  for (const { record } of records) take(record);
  return known;
}

const merge = (left: KillProof, right: KillProof) => ({
  proven: left.proven && right.proven,
  survivors: [...left.survivors, ...right.survivors],
});
