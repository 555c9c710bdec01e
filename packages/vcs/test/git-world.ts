import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Repository, WorkspaceRef } from "@muster/core";
import { makeId } from "@muster/model";
import {
  createTestRepository,
  fingerprint,
  type TestRepository,
  type TestRepositoryOptions,
  writeFiles,
} from "@muster/testkit";
import { createGit, type GitOptions } from "../src/index.ts";
import type { Files, VcsWorld } from "./contract/world.ts";
import { good } from "./contract/world.ts";

export interface GitWorld extends VcsWorld {
  clone: TestRepository;
  /** Runs git in a workspace as an agent would. */
  agentGit: (workspace: WorkspaceRef, ...args: string[]) => Promise<string>;
}

export interface GitWorldOptions extends Pick<TestRepositoryOptions, "branch" | "objectFormat"> {
  git?: GitOptions;
}

/** A world of real repositories below one temporary folder. */
export async function createGitWorld(
  files: Files,
  options: GitWorldOptions = {},
): Promise<GitWorld> {
  const { git, ...repositoryOptions } = options;
  const clone = await createTestRepository(repositoryOptions);
  const first = await clone.commit(files, "Begin");
  const vcs = createGit({ environment: clone.environment, ...git });
  const repository: Repository = {
    project: makeId("project", "01J00000000000000000000000"),
    root: clone.root,
    mirror: join(clone.folder, "mirror.git"),
    target: `refs/heads/${options.branch ?? "main"}`,
  };
  await good(vcs.createMirror(repository));
  let attempts = 0;
  const workspace = (): WorkspaceRef => {
    const number = String(attempts++).padStart(26, "0");
    const path = join(clone.folder, "workspaces", number);
    return { attempt: makeId("attempt", number), path, branch: `muster/${number}` };
  };
  const agent = ["-c", "user.name=Agent", "-c", "user.email=agent@example.org"];
  const agentGit = ({ path }: WorkspaceRef, ...args: string[]) =>
    clone.git([...agent, ...args], path);
  return {
    vcs,
    repository,
    first,
    clone,
    agentGit,
    workspace,
    userCommits: (changed) => clone.commit(changed),
    userResets: async (commit) => void (await clone.git(["reset", "--quiet", "--hard", commit])),
    userWrites: (changed) => clone.write(changed),
    userReads: (path) => clone.read(path),
    userTip: () => clone.resolve(repository.target),
    userFingerprint: () => fingerprint(clone.root),
    agentWrites: ({ path }, changed) => writeFiles(path, changed),
    agentReads: ({ path }, name) => readFile(join(path, name), "utf8").catch(() => null),
    agentCommits: async (place, changed) => {
      await writeFiles(place.path, changed);
      await agentGit(place, "add", "--all");
      await agentGit(place, "commit", "--quiet", "--message", "Agent");
      return agentGit(place, "rev-parse", "HEAD");
    },
    remove: clone.remove,
  };
}
