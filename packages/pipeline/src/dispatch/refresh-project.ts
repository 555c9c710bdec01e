import { type ProjectId, systemActor } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";
import { configurationAt } from "./base-configuration.ts";

/** Takes the project's settings from the target's tip; one that cannot be read leaves the old ones in force. */
export async function refreshProject(world: World, id: ProjectId, commit: string): Promise<void> {
  const before = world.store.get("project", id);
  if (before === null || before.configurationCommit === commit) return;
  const found = await configurationAt(world, repositoryOf(world, before), commit);
  if (!found.ok) return world.log({ level: "warning", text: found.error, data: { project: id } });
  const project = world.store.get("project", id);
  const same = JSON.stringify(project?.configuration) === JSON.stringify(found.value);
  if (project === null || same) return;
  const now = world.clock.now();
  const row = {
    ...project,
    configuration: found.value,
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
