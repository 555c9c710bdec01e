import type { GateDefinition, Result, SetupDefinition } from "@muster/model";

export interface GateRequest {
  /** Names the checkout and the marker of its processes; equal for a repeated call. */
  key: string;
  checkout: string;
  definition: GateDefinition;
  /** Done once per checkout, before the first gate; null when there is none. */
  environment: Record<string, string>;
  log: string;
}

export interface GateRun {
  outcome: "passed" | "failed" | "could_not_run" | "timed_out";
  exitCode: number | null;
  detail: string;
  durationMs: number;
  tail: string;
}

export interface SetupRequest {
  /** Folder to prepare. */
  folder: string;
  /** Folder that `copy` and `link` take from: the user's clone, read only. */
  source: string;
  definition: SetupDefinition;
  environment: Record<string, string>;
  log: string;
}

export type SetupFailed = {
  code: "setup_failed";
  step: "run" | "copy" | "link";
  detail: string;
  tail: string;
};

/** Commands run on a tree: gates and setup. */
export interface Gates {
  run(request: GateRequest): Promise<GateRun>;
  setup(request: SetupRequest): Promise<Result<{ warnings: string[] }, SetupFailed>>;
  /** Kills whatever a former daemon left running for this key, with proof. */
  reap(key: string): Promise<void>;
  /** The same for the setup of a folder. */
  reapSetup(folder: string): Promise<void>;
}
