/** A path as it stands in the repository, where it is in the workspace. */
export const pathWithin = (workspace: string | null, path: string): string =>
  workspace !== null && path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path;
