import { type Configuration, err, ok, type Result } from "@muster/model";
import type { JobCall } from "../engine/job-kind.ts";

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

/** Ends the setup of the attempt's workspace, with proof. */
export async function endSetup({ world, facts }: JobCall): Promise<void> {
  if (facts.attempt !== null) await world.gates.reapSetup(world.places.workspace(facts.attempt.id));
}
