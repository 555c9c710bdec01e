import { type Configuration, type ProjectId, systemActor } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";

/** Takes the project's settings from the target's tip; one that cannot be read leaves the old ones in force. */
export async function refreshProject(world: World, id: ProjectId, commit: string): Promise<void> {
  const before = world.store.get("project", id);
  if (before === null || before.configurationCommit === commit) return;
  const found = await configurationAt(world, repositoryOf(world, before), commit);
  if (found.ok) takeSettings(world, id, commit, found.value);
  else world.log({ level: "warning", text: found.error, data: { project: id } });
}

/** Notes where the target was found, and puts its settings in force. */
export function takeSettings(
  world: World,
  id: ProjectId,
  commit: string,
  configuration: Configuration,
): void {
  const project = world.store.get("project", id);
  if (project === null || project.configurationCommit === commit) return;
  const now = world.clock.now();
  const row = {
    ...project,
    configuration,
    configurationCommit: commit,
    version: project.version + 1,
    updatedAt: now,
  };
  world.store.commit({
    at: now,
    actor: systemActor,
    origin: "engine",
    changes: [{ entity: "project", type: "project.configured", row }],
  });
}
