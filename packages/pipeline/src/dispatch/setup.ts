import { liveAttempt } from "@muster/core";
import { type Configuration, err, ok, type Result } from "@muster/model";
import type { JobCall } from "../engine/job-kind.ts";
import { workspaceOf } from "../world.ts";

/** Prepares a folder as the configuration says, once; an error is a text for people. */
export async function setUp(
  { world, facts, isBrokenOff }: JobCall,
  configuration: Configuration,
  folder: { path: string; log: string },
): Promise<Result<void, string>> {
  const { setup } = configuration;
  if (setup === undefined) return ok(undefined);
  if (isBrokenOff()) return err("was stopped by Muster");
  const finished = await world.gates.setup({
    folder: folder.path,
    source: facts.project.root,
    definition: setup,
    environment: { MUSTER_PROJECT: facts.project.name, MUSTER_WORKSPACE: folder.path },
    log: world.places.log(folder.log),
  });
  if (finished.ok) {
    for (const text of finished.value.warnings) world.log({ level: "warning", text });
    return ok(undefined);
  }
  const { step, detail, tail } = finished.error;
  return err(`Setup step "${step}": ${detail}\n${tail}`.trim());
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

/** Ends the setup of the attempt's workspace, with proof. */
export async function endSetup({ world, facts, job }: JobCall): Promise<void> {
  const { attempt } = facts;
  if (attempt !== null && job.key.endsWith(attempt.id))
    await world.gates.reapSetup(world.places.workspace(attempt.id));
}
