import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import type { Inspection } from "../host.ts";
import { fine, type Finding, found } from "./finding.ts";

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

/** The program as the PATH finds it; null: it does not. */
export function findProgram(name: string, path: string | undefined): string | null {
  if (isAbsolute(name)) return isProgram(name) ? name : null;
  const candidates = (path ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name));
  return candidates.find(isProgram) ?? null;
}

/** Whether the program of each agent is there. */
export async function checkAgents(
  inspect: Inspection,
  path: string | undefined,
): Promise<Finding[]> {
  const agents = await inspect.agents();
  if (!agents.ok) return [found("agent", "problem", agents.error)];
  return agents.value.map(({ name, command, bundled }) => {
    const [program = ""] = command;
    if (bundled) return fine("agent", `${name}: bundled, no model`, { agent: name });
    const place = findProgram(program, path);
    const data = { agent: name, program, place };
    if (place !== null) return fine("agent", `${name}: ${place}`, data);
    return found("agent", "warning", {
      code: "agent_command_not_found",
      message: `${name}: there is no program ${program}.`,
      next: "Install it, or correct the command in config.toml of the home.",
      data,
    });
  });
}
