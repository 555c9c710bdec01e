import type { ProcessIdentity } from "@muster/model";
import { readSpool } from "../spool/read-spool.ts";

export type RunIdentities = { runner: ProcessIdentity | null; agent: ProcessIdentity | null };

/** Both are among the first records of a spool. */
const beginningBytes = 256 * 1024;

/** Who the processes of a run are, as far as its spool says. */
export async function readIdentities(spool: string): Promise<RunIdentities> {
  const known: RunIdentities = { runner: null, agent: null };
  const { records } = await readSpool(spool, 0, beginningBytes);
  for (const { record } of records) {
    if (record.type === "runner_started") known.runner = record.identity;
    if (record.type === "agent_started") known.agent = record.identity;
  }
  return known;
}
