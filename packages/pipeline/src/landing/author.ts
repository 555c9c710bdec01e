import type { Identity, TaskFacts } from "@muster/core";
import type { World } from "../world.ts";

const fallback: Identity = { name: "Muster", email: "muster@localhost" };

/** The user as their clone names them: author of what is recorded and landed. */
export async function authorOf(world: World, facts: TaskFacts): Promise<Identity> {
  const identity = await world.vcs.identity(facts.project.root);
  return identity.ok ? identity.value : fallback;
}
