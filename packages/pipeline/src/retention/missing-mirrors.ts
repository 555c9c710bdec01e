import { repositoryOf, type World } from "../world.ts";

/**
 * Projects whose mirror is gone, as when only the databases were restored: it is made again from the clone. Work that
 * was in the old one alone is lost, and its tasks say so when they need it.
 */
export async function makeMissingMirrors(world: World): Promise<void> {
  const present = new Set(world.remains.list("project"));
  for (const project of world.store.projects()) {
    if (present.has(project.id)) continue;
    const made = await world.vcs.createMirror(repositoryOf(world, project));
    world.log({
      level: "warning",
      text: made.ok
        ? "the mirror was gone and is made again from the clone"
        : `the mirror is gone and cannot be made: ${made.error.detail}`,
      data: { project: project.id, root: project.root },
    });
  }
}
