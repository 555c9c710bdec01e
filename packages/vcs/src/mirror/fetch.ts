import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import type { Result } from "@muster/model";
import { ownConfigurationFile } from "../command/environment.ts";
import type { Git, GitOutput } from "../command/git.ts";
import { inMirror } from "../command/place.ts";

/** Copies the clone's target, and the tags in its history, into `into` of the mirror; reads the clone only. */
export const fetchTarget = (
  git: Git,
  repository: Repository,
  into: string,
  timeoutMs: number,
): Promise<Result<GitOutput, VcsFailed>> =>
  git(
    inMirror(repository),
    [
      "fetch",
      "--quiet",
      "--force",
      "--no-write-fetch-head",
      "--no-auto-maintenance",
      "--no-recurse-submodules",
      "--end-of-options",
      repository.root,
      `+${repository.target}:${into}`,
    ],
    { timeoutMs, env: { GIT_CONFIG_GLOBAL: join(repository.mirror, ownConfigurationFile) } },
  );
