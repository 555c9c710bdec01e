import type { RepositoryRefused, VcsFailed } from "@muster/core";
import { err, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { checkContent } from "./content.ts";
import { refused } from "./refusal.ts";
import { checkSettings } from "./settings.ts";

/** Refuses a clone from which the commits up to `tip` would not come whole, or of which the files need other tools. */
export async function checkSupported(
  git: Git,
  root: string,
  tip: ObjectName,
): Promise<Result<void, RepositoryRefused | VcsFailed>> {
  const shallow = await git(inClone(root), ["rev-parse", "--is-shallow-repository"]);
  if (!shallow.ok) return shallow;
  if (lineOf(shallow.value) === "true")
    return err(refused("shallow_clone", `${root} lacks older history`));
  const settings = await checkSettings(git, root);
  return settings.ok ? checkContent(git, root, tip) : settings;
}
