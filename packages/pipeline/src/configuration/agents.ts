import { isAbsolute } from "node:path";
import * as z from "zod";
import type { AgentProfile } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { ConfigurationInvalid, Problem } from "./invalid.ts";
import { readSettings } from "./read-settings.ts";
import { textProblems } from "./text-problems.ts";

export const agentSchema = z.strictObject({
  command: z.array(z.string()).min(1),
  env: z.record(z.string(), z.string()).default({}),
  mode: z.string().optional(),
  model: z.string().optional(),
  auth_method: z.string().min(1).optional(),
});
type Agent = z.infer<typeof agentSchema>;

export const keepSchema = z.strictObject({
  days: z.int().min(0).max(36500).default(14),
});

const settingsSchema = z.strictObject({
  agents: z.record(z.string(), agentSchema).default({}),
  keep: keepSchema.prefault({}),
});

const readHomeSettings = (text: string, file: string) =>
  readSettings(text, file, settingsSchema, ({ agents }) =>
    Object.entries(agents).flatMap(agentProblems),
  );

const bundledName = "scripted";

/** A relative program would be looked up in the workspace, where the agent itself writes. */
function commandProblems(name: string, [program = ""]: readonly string[]): Problem[] {
  const isFound = isAbsolute(program) || !program.includes("/");
  if (isFound) return [];
  const reason = "must begin with an absolute path or the name of a program on the PATH";
  return [{ path: ["agents", name, "command"], reason }];
}

function variableProblems(name: string, variables: Record<string, string>): Problem[] {
  return Object.entries(variables).flatMap(([variable, value]): Problem[] => {
    const path = ["agents", name, "env", variable];
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) {
      return [{ path, reason: "is not a name of an environment variable" }];
    }
    if (variable.startsWith("MUSTER_")) return [{ path, reason: "is set by Muster itself" }];
    return value.includes("\0") ? [{ path, reason: "holds a NUL character" }] : [];
  });
}

function nameProblems(name: string): Problem[] {
  const path = ["agents", name];
  if (name === bundledName) return [{ path, reason: "is the name of the bundled agent" }];
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) return [];
  return [{ path, reason: "must be a name of letters, digits, dots, dashes and underscores" }];
}

const agentProblems = ([name, agent]: [string, Agent]): Problem[] => [
  ...nameProblems(name),
  ...commandProblems(name, agent.command),
  ...textProblems(agent.command.slice(0, 1), ["agents", name, "command"]),
  ...agent.command.flatMap((word, index) =>
    word.includes("\0")
      ? [{ path: ["agents", name, "command", index], reason: "holds a NUL character" }]
      : [],
  ),
  ...variableProblems(name, agent.env),
];

const toProfile = ([name, agent]: [string, Agent]): AgentProfile => ({
  name,
  command: agent.command,
  env: agent.env,
  mode: agent.mode ?? null,
  model: agent.model ?? null,
  bundled: false,
  ...(agent.auth_method === undefined ? {} : { authMethod: agent.auth_method }),
});

/**
 * Reads the agents of `config.toml`, the bundled one first; an absent file is an empty text.
 * `scriptedCommand` is the program and arguments of the bundled scripted agent.
 */
export function parseAgents(
  text: string,
  file: string,
  scriptedCommand: readonly string[],
): Result<AgentProfile[], ConfigurationInvalid> {
  const settings = readHomeSettings(text, file);
  if (!settings.ok) return settings;
  const scripted: AgentProfile = {
    name: bundledName,
    command: [...scriptedCommand],
    env: {},
    mode: null,
    model: null,
    bundled: true,
  };
  return ok([scripted, ...Object.entries(settings.value.agents).map(toProfile)]);
}

/** The days for which `config.toml` wants logs kept after their task is over. */
export function parseKeepDays(text: string, file: string): Result<number, ConfigurationInvalid> {
  const settings = readHomeSettings(text, file);
  return settings.ok ? ok(settings.value.keep.days) : settings;
}
