import type {
  CommitRequest,
  MergeResult,
  Repository,
  Snapshot,
  Vcs,
  VcsFailed,
  WorkspaceRef,
} from "@muster/core";
import type { Conflict, ObjectName, Result } from "@muster/model";

export type Files = Record<string, string | null>;

/** One project and the hands of the people around it: the user at the clone, agents in workspaces. */
export interface VcsWorld {
  vcs: Vcs;
  repository: Repository;
  /** The target's tip when the world began; it holds the files given then. */
  first: ObjectName;
  /** The user writes files, or removes those that are null, and commits all of it. */
  userCommits: (files: Files) => Promise<ObjectName>;
  /** The user sets the target back, or anywhere. */
  userResets: (commit: ObjectName) => Promise<void>;
  userWrites: (files: Files) => Promise<void>;
  userReads: (path: string) => Promise<string | null>;
  userTip: () => Promise<ObjectName>;
  /** Changes with any byte of the user's clone, what git keeps there included. */
  userFingerprint: () => Promise<string>;
  /** A new attempt; nothing stands at its path. */
  workspace: () => WorkspaceRef;
  agentWrites: (workspace: WorkspaceRef, files: Files) => Promise<void>;
  agentReads: (workspace: WorkspaceRef, path: string) => Promise<string | null>;
  agentCommits: (workspace: WorkspaceRef, files: Files) => Promise<ObjectName>;
  remove: () => Promise<void>;
}

export type CreateWorld = (files: Files) => Promise<VcsWorld>;

export const instant = "2026-11-20T10:00:00.000Z";
export const person = { name: "Ada Lovelace", email: "ada@example.org" };
export const muster = { name: "Muster", email: "muster@example.org" };

/** The value of a result that must be good. */
export async function good<Value, Failure>(
  result: Promise<Result<Value, Failure>>,
): Promise<Value> {
  const settled = await result;
  if (!settled.ok) throw new Error(`unexpected failure: ${JSON.stringify(settled.error)}`);
  return settled.value;
}

/** The error of a result that must be bad. */
export async function bad<Value, Failure>(
  result: Promise<Result<Value, Failure>>,
): Promise<Failure> {
  const settled = await result;
  if (settled.ok) throw new Error(`unexpected success: ${JSON.stringify(settled.value)}`);
  return settled.error;
}

export async function startWorkspace(
  world: VcsWorld,
  base: ObjectName = world.first,
): Promise<WorkspaceRef> {
  const workspace = world.workspace();
  await good(world.vcs.createWorkspace(world.repository, workspace, base));
  return workspace;
}

export const takeSnapshot = (
  world: VcsWorld,
  workspace: WorkspaceRef,
  base: ObjectName = world.first,
  turn = 1,
): Promise<Snapshot> =>
  good(
    world.vcs.snapshot(world.repository, workspace, {
      turn,
      base,
      message: "Snapshot\n",
      author: person,
      committer: muster,
      at: instant,
    }),
  );

/** A revision of `files` on `base`, made in a workspace of its own. */
export async function revise(
  world: VcsWorld,
  files: Files,
  base: ObjectName = world.first,
): Promise<Snapshot> {
  const workspace = await startWorkspace(world, base);
  await world.agentWrites(workspace, files);
  return takeSnapshot(world, workspace, base);
}

export const commitOf = (
  world: VcsWorld,
  tree: ObjectName,
  parents: ObjectName[],
  change: Partial<CommitRequest> = {},
): Promise<Result<ObjectName, VcsFailed>> =>
  world.vcs.commitTree(world.repository, {
    tree,
    parents,
    message: "Land\n",
    author: person,
    committer: muster,
    at: instant,
    ...change,
  });

export const conflictsOf = (merged: MergeResult): Conflict[] =>
  merged.clean ? [] : merged.conflicts;

export const kindsOf = (merged: MergeResult): Pick<Conflict, "path" | "kind">[] =>
  conflictsOf(merged).map(({ path, kind }) => ({ path, kind }));

/** Paths of the conflicts of a merge that `tree` still holds; by default the merge's own tree. */
export async function leftIn(world: VcsWorld, merged: MergeResult, tree = merged.tree) {
  const left = world.vcs.conflictsLeft(world.repository, tree, conflictsOf(merged));
  const { marked, untouched } = await good(left);
  const pathsOf = (conflicts: Conflict[]) => conflicts.map(({ path }) => path);
  return { marked: pathsOf(marked), untouched: pathsOf(untouched) };
}

/** Squashes a revision onto the target and moves the mirror's target there, as a landing does. */
export async function land(world: VcsWorld, files: Files): Promise<ObjectName> {
  const { vcs, repository } = world;
  const tip = await good(vcs.tip(repository));
  const { tree } = await revise(world, files, tip);
  const commit = await good(commitOf(world, tree, [tip]));
  await good(vcs.moveTarget(repository, tip, commit));
  return commit;
}
