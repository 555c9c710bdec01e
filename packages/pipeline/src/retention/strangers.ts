import type { World } from "../world.ts";

/**
 * Folders of runs and workspaces that no row knows: the database is older than they are, as after a restore. Their
 * processes write where others are going to, so they are ended, with proof, before anything is begun. The folders are
 * put aside whole, for nobody else has what is in them. Throws when processes could not be ended.
 */
export async function putStrangersAside(world: World): Promise<void> {
  const { store, remains, runs, gates, places } = world;
  for (const run of remains.list("run").filter((id) => !store.has("run", id))) {
    const { proven, survivors } = await runs.reap(run);
    const pids = survivors.map(({ pid }) => pid).join(", ");
    if (!proven) throw new Error(`processes of ${run}, which no row knows, are alive: ${pids}`);
    await remains.setAside("run", run);
    world.log({ level: "warning", text: "a run that no row knows was put aside", data: { run } });
  }
  for (const attempt of remains.list("attempt").filter((id) => !store.has("attempt", id))) {
    await gates.reapSetup(places.workspace(attempt));
    await remains.setAside("attempt", attempt);
    const text = "a workspace that no row knows was put aside";
    world.log({ level: "warning", text, data: { attempt } });
  }
}
