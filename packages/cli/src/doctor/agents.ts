import { findProgram } from "../find-program.ts";
import type { Inspection } from "../host.ts";
import { fine, type Finding, found } from "./finding.ts";

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
