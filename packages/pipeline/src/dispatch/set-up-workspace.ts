import type { SetupReport } from "@muster/core";
import { type Attempt, type Configuration, err, ok, type Result } from "@muster/model";
import type { JobCall } from "../engine/job-kind.ts";
import { gitDetail } from "../git-failure.ts";
import { authorOf } from "../landing/author.ts";
import { logName, repositoryOf, workspaceOf } from "../world.ts";
import { setUp, troubleText } from "./setup.ts";

/** What a project's setup could not do is a person's matter, what git could not do is tried again. */
export type NotSetUp = { code: "setup_failed" | "vcs_failed"; detail: string };

/** What setup copied or linked into the workspace; ignore rules for folders do not match a link. */
export function setupPaths({ setup }: Configuration): string[] {
  return setup === undefined ? [] : [...setup.copy, ...setup.link];
}

/**
 * Sets up a workspace that was made for an attempt. What its command leaves behind is saved like a turn, the one before
 * the first: work begins where that ends [AG-43].
 */
export async function setUpWorkspace(
  call: JobCall,
  attempt: Attempt,
  base: string,
  configuration: Configuration,
): Promise<Result<SetupReport, NotSetUp>> {
  const { world, facts } = call;
  const workspace = workspaceOf(world, attempt);
  const log = logName(attempt.taskId, `setup-${attempt.id}`);
  const warnings = await setUp(call, configuration.setup ?? null, { path: workspace.path, log });
  if (!warnings.ok) return err({ code: "setup_failed", detail: troubleText(warnings.error) });
  if (configuration.setup?.run === undefined || call.isBrokenOff())
    return ok({ tree: null, warnings: warnings.value });
  const author = await authorOf(world, facts);
  const taken = await world.vcs.snapshot(repositoryOf(world, facts.project), workspace, {
    turn: 0,
    base,
    message: `Setup of attempt ${attempt.number}.\n`,
    author,
    committer: author,
    at: attempt.createdAt,
    aside: setupPaths(configuration),
  });
  if (!taken.ok) return err({ code: "vcs_failed", detail: gitDetail(taken.error) });
  return ok({ tree: taken.value.tree, warnings: warnings.value });
}
