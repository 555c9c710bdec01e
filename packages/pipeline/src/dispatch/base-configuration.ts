import type { Repository } from "@muster/core";
import { type Configuration, configurationSchema, err, ok, type Result } from "@muster/model";
import { parseConfiguration } from "../configuration/index.ts";
import type { World } from "../world.ts";

const file = ".muster.toml";

/** `.muster.toml` as it is at a commit: the base judges its own changes [OV-27]. An error is a text for people. */
export async function configurationAt(
  world: World,
  repository: Repository,
  commit: string,
): Promise<Result<Configuration, string>> {
  const text = await world.vcs.readFile(repository, commit, file);
  if (!text.ok) return err(text.error.detail);
  if (text.value === null) return ok(configurationSchema.parse({}));
  const parsed = parseConfiguration(text.value, file);
  if (parsed.ok) return parsed;
  const { line, reason, nearest } = parsed.error;
  const hint = nearest === null ? "" : ` Did you mean "${nearest}"?`;
  return err(`${file}:${line}: ${parsed.error.key ?? ""} ${reason}.${hint}`);
}
