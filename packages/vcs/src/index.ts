export type { GitLogEntry } from "./command/git.ts";
export { type GitUnusable, gitVersion, type GitVersion } from "./command/version.ts";
export { checkMirror, type MirrorUnsound } from "./mirror/check.ts";
export { createGit } from "./create-git.ts";
export type { GitOptions } from "./options.ts";
