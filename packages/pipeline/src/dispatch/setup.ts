import { liveAttempt } from "@muster/core";
import { type Attempt, err, ok, type Result, type SetupDefinition } from "@muster/model";
import { done, failed, type JobCall, type JobOutcome } from "../engine/job-kind.ts";
import { workspaceOf } from "../world.ts";

/** What Muster says of it, and the end of the command's output. */
export interface SetupTrouble {
  detail: string;
  tail: string;
}

export const troubleText = ({ detail, tail }: SetupTrouble): string =>
  `Setup ${detail}\n${tail}`.trim();

/** Prepares a folder, once; gives warnings. */
export async function setUp(
  { world, facts, isBrokenOff }: JobCall,
  setup: SetupDefinition | null,
  folder: { path: string; log: string },
): Promise<Result<string[], SetupTrouble>> {
  if (setup === null) return ok([]);
  if (isBrokenOff()) return err({ detail: "was stopped by Muster", tail: "" });
  await world.remains.prepareLogs(facts.task.id);
  const finished = await world.gates.setup({
    folder: folder.path,
    source: facts.project.root,
    definition: setup,
    environment: { MUSTER_PROJECT: facts.project.name, MUSTER_WORKSPACE: folder.path },
    log: world.places.log(folder.log),
  });
  if (finished.ok) return ok(finished.value.warnings);
  const { step, detail, tail } = finished.error;
  return err({ detail: `step "${step}": ${detail}`, tail });
}

/** Removes the workspace that was being made for an attempt that is over. */
export async function clearWorkspace(call: JobCall): Promise<void> {
  const { world, facts, job } = call;
  const { attempt } = facts;
  if (attempt === null || !job.key.endsWith(attempt.id)) return;
  // What is ready is put away when its work is kept.
  if (liveAttempt(facts) !== null || attempt.workspace === "ready") return;
  await endSetup(call);
  const removed = await world.vcs.removeWorkspace(workspaceOf(world, attempt));
  if (!removed.ok) world.log({ level: "warning", text: removed.error.detail });
}

/** An outcome, unless the attempt has ended while its workspace was made: then nobody wants the folder. */
export async function unlessOver(
  { world }: JobCall,
  attempt: Attempt,
  outcome: JobOutcome,
): Promise<JobOutcome> {
  const state = world.store.get("attempt", attempt.id)?.state;
  if (state !== "dropped" && state !== "landed") return outcome;
  const removed = await world.vcs.removeWorkspace(workspaceOf(world, attempt));
  return removed.ok ? done() : failed(removed.error.detail);
}

/** Ends the setup of the attempt's workspace, with proof. */
export async function endSetup({ world, facts, job }: JobCall): Promise<void> {
  const { attempt } = facts;
  if (attempt !== null && job.key.endsWith(attempt.id))
    await world.gates.reapSetup(world.places.workspace(attempt.id));
}
