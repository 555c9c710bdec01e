import type { Repository, Vcs, WorkspaceRef } from "@muster/core";
import { makeId, type ObjectName, ok } from "@muster/model";
import type { Files } from "./objects.ts";
import { readingCalls } from "./reading-calls.ts";
import { apply, type Changes, MemoryRepository } from "./repository.ts";
import { targetCalls } from "./target-calls.ts";
import { workspaceCalls } from "./workspace-calls.ts";

/** Git in memory, with hands for the people around it. */
export interface MemoryVcs {
  vcs: Vcs;
  repository: Repository;
  first: ObjectName;
  userCommits(files: Changes): Promise<ObjectName>;
  userResets(commit: ObjectName): Promise<void>;
  userWrites(files: Changes): Promise<void>;
  userReads(path: string): Promise<string | null>;
  userTip(): Promise<ObjectName>;
  userFingerprint(): Promise<string>;
  workspace(): WorkspaceRef;
  /** The stored state, to look at and to damage. */
  memory: MemoryRepository;
  /** What lies in a workspace or checkout. */
  filesAt(path: string): Files;
  writeAt(path: string, files: Changes): void;
  /** The agent commits in its workspace. */
  commitAt(path: string, files: Changes): ObjectName;
}

const identity = { name: "Ada Lovelace", email: "ada@example.org" };

const inspectIn =
  (memory: MemoryRepository, { root, target }: Repository) =>
  async () => {
    const tip = memory.cloneTip;
    return ok({ root, target, tip, tree: memory.objects.treeOf(tip) });
  };

function createWorkspaceRefs(): () => WorkspaceRef {
  let attempts = 0;
  return () => {
    const number = String((attempts += 1)).padStart(26, "0");
    const attempt = makeId("attempt", number);
    return { attempt, path: `/memory/workspaces/${number}`, branch: `muster/${number}` };
  };
}

/** A repository in memory that behaves like the git adapter of the port. */
export function createMemoryVcs(files: Record<string, string>): MemoryVcs {
  const memory = new MemoryRepository(files);
  const repository: Repository = {
    project: makeId("project", "01J00000000000000000000000"),
    root: "/memory/clone",
    mirror: "/memory/mirror",
    target: "refs/heads/main",
  };
  return {
    vcs: {
      ...workspaceCalls(memory),
      ...readingCalls(memory),
      ...targetCalls(memory),
      identity: async () => ok(identity),
      inspect: inspectIn(memory, repository),
      holds: async (_root, commit) => ok(commit === memory.first || commit === memory.cloneTip),
      around: (path) =>
        path === repository.root || path.startsWith(`${repository.root}/`)
          ? { root: repository.root, shared: `${repository.root}/.git` }
          : null,
    },
    repository,
    first: memory.first,
    memory,
    userCommits: async (changes) => memory.commitInClone(changes),
    userResets: async (commit) => memory.resetClone(commit),
    userWrites: async (changes) => apply(memory.cloneFiles, changes),
    userReads: async (path) => memory.cloneFiles.get(path) ?? null,
    userTip: async () => memory.cloneTip,
    userFingerprint: async () => memory.cloneTip + memory.objects.addTree(memory.cloneFiles),
    workspace: createWorkspaceRefs(),
    filesAt: (path) =>
      memory.workspaces.get(path)?.files ?? memory.checkouts.get(path) ?? new Map(),
    writeAt: (path, changes) => apply(memory.place(path), changes),
    commitAt: (path, changes) => memory.commitInWorkspace(path, changes),
  };
}
