import type { Repository } from "@muster/core";
import { type Configuration, configurationSchema, err, ok, type Result } from "@muster/model";
import { invalidText, parseConfiguration } from "../configuration/index.ts";
import type { World } from "../world.ts";

export const configurationFile = ".muster.toml";

/** `.muster.toml` as it is at a commit: the base judges its own changes [OV-27]. An error is a text for people. */
export async function configurationAt(
  world: World,
  repository: Repository,
  commit: string,
): Promise<Result<Configuration, string>> {
  const text = await world.vcs.readFile(repository, commit, configurationFile);
  if (!text.ok) return err(text.error.detail);
  if (text.value === null) return ok(configurationSchema.parse({}));
  const parsed = parseConfiguration(text.value, configurationFile);
  return parsed.ok ? parsed : err(invalidText(parsed.error));
}
