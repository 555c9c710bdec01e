import type { Run } from "@muster/model";
import type { World } from "../world.ts";

/** The bundled agent is of this very build; no version of another one was tried with it [AG-2]. */
export function noteVersion(world: World, run: Run, version: string | null): void {
  const agents = world.agents();
  const profile = agents.ok ? agents.value.find(({ name }) => name === run.agent) : undefined;
  if (profile?.bundled === true) return;
  const name = version === null ? "an unknown version" : `version ${version}`;
  world.log({
    level: "info",
    text: `${name} of the agent "${run.agent}" is unverified`,
    data: { run: run.id, agent: run.agent, version },
  });
}
