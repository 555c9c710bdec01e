import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TaskDetail } from "@muster/contract";
import { ownCommand } from "../../src/program.ts";
import { type Script, scriptBody } from "./script.ts";
import type { System } from "./system.ts";

interface Profile {
  command: string[];
  mode?: string;
}

/** The command line of the bundled agent, as a profile of one's own may give it. */
export const scriptedCommand = (): string[] => [...ownCommand(), "agent", "scripted"];

/** Writes `config.toml`; it is read anew for each run. */
export function setAgents(system: System, agents: Record<string, Profile>): void {
  const text = Object.entries(agents).map(([name, { command, mode }]) =>
    [
      `[agents.${name}]`,
      `command = ${JSON.stringify(command)}`,
      ...(mode === undefined ? [] : [`mode = ${JSON.stringify(mode)}`]),
      "",
    ].join("\n"),
  );
  writeFileSync(join(system.home, "config.toml"), text.join("\n"));
}

/** A scheduled task that a given agent does. */
export async function startWith(
  system: System,
  agent: string,
  title: string,
  script: Script,
): Promise<TaskDetail> {
  const project = system.repository.root;
  const body = scriptBody(script);
  const { id } = await system.call("task.create", { project, title, body, agent });
  await system.call("task.run", { task: id });
  return system.detail(id);
}
