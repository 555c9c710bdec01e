import {
  type Configuration,
  configurationSchema,
  type GateDefinition,
  type Result,
  type SetupDefinition,
} from "@muster/model";
import type { ConfigurationInvalid, Problem } from "./invalid.ts";
import { readSettings } from "./read-settings.ts";
import { plainPath, reasonAgainstPath } from "./repository-path.ts";
import { textProblems } from "./text-problems.ts";

/** Gate names stand in file names, commit trailers and one-line messages. */
function gateProblems(gates: readonly GateDefinition[]): Problem[] {
  const names = gates.map(({ name }) => name);
  return names.flatMap((name, index) => {
    const path = ["gate", index, "name"];
    if (names.indexOf(name) < index) return [{ path, reason: `"${name}" is used twice` }];
    if (/\p{Cc}/u.test(name)) return [{ path, reason: "holds a control character" }];
    if (name !== name.trim()) return [{ path, reason: "begins or ends with a space" }];
    return [];
  });
}

function setupProblems(setup: SetupDefinition | undefined): Problem[] {
  if (setup === undefined) return [];
  const seen = new Set<string>();
  const problemsOf = (key: "copy" | "link") =>
    setup[key].flatMap((path, index): Problem[] => {
      const reason =
        reasonAgainstPath(path) ?? (seen.has(plainPath(path)) ? "is named twice" : null);
      seen.add(plainPath(path));
      return reason === null ? [] : [{ path: ["setup", key, index], reason }];
    });
  return [...problemsOf("copy"), ...problemsOf("link")];
}

/** Reads `.muster.toml`; `file` is the name shown in the error. */
export const parseConfiguration = (
  text: string,
  file: string,
): Result<Configuration, ConfigurationInvalid> =>
  readSettings(text, file, configurationSchema, (configuration) => [
    ...textProblems(configuration),
    ...gateProblems(configuration.gate),
    ...setupProblems(configuration.setup),
  ]);
