import type { WorkspaceRef } from "@muster/core";

/** Muster's own index of a workspace, beside it: it remembers which files it has already read. */
export const indexOf = (workspace: WorkspaceRef): string => `${workspace.path}.index`;

/** Where a folder is built before it is renamed into place. */
export const unfinished = (path: string): string => `${path}.new`;

const prefix = "refs/heads/";

export const branchRef = (branch: string): string =>
  branch.startsWith(prefix) ? branch : prefix + branch;

export const turnRef = (workspace: WorkspaceRef, turn: number): string =>
  `refs/muster/attempts/${workspace.attempt}/turns/${turn}`;

export const rescueRef = (workspace: WorkspaceRef, commit: string): string =>
  `refs/muster/attempts/${workspace.attempt}/rescued/${commit}`;
