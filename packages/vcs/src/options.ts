import type { GitLogEntry } from "./command/git.ts";

export interface GitOptions {
  /** Default: `git`, looked up in PATH. */
  gitPath?: string;
  /** Of every command but those that copy history. Default: five minutes. */
  timeoutMs?: number;
  /** Of making a mirror, following the clone and delivering. Default: fifteen minutes. */
  transferTimeoutMs?: number;
  /** Output of one command that is kept in memory. Default: 64 MiB. */
  maxOutputBytes?: number;
  /** New files above this size stay out of snapshots. Default: 10 MiB. */
  hugeBytes?: number;
  /** A mirror with more single objects is packed when it is put in order. Default: 4,096. */
  looseObjects?: number;
  /** Told of every command that ran [ST-29]. */
  log?: (entry: GitLogEntry) => void;
  /** What is passed on to git: PATH, HOME and a few more. Default: that of this process. */
  environment?: Readonly<Record<string, string | undefined>>;
}

export const withDefaults = (options: GitOptions): Required<GitOptions> => ({
  gitPath: "git",
  timeoutMs: 5 * 60_000,
  transferTimeoutMs: 15 * 60_000,
  maxOutputBytes: 64 * 2 ** 20,
  hugeBytes: 10 * 2 ** 20,
  looseObjects: 4_096,
  log: () => undefined,
  environment: process.env,
  ...options,
});
