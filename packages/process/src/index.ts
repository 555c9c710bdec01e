export { environmentOf } from "./environment-of.ts";
export { identify, isAlive, isSameProcess, selfIdentity } from "./identity.ts";
export { untilGone } from "./until-gone.ts";
export { watchPath } from "./watch-path.ts";
export { readLogTail } from "./log-tail.ts";
export type { Marker, ProcessIdentity } from "./process-table.ts";
export {
  type CommandError,
  type CommandOptions,
  type CommandOutput,
  runCommand,
  text,
} from "./run-command.ts";
export type { RunOutcome } from "./run-outcome.ts";
export { type ForegroundOptions, runForeground } from "./run-foreground.ts";
export { runToFile, type RunToFileOptions, type RunToFileResult } from "./run-to-file.ts";
export { findInDirectory, findMarked } from "./search.ts";
export { signalProcess } from "./signal.ts";
export type { SpawnFailure, SpawnFailureReason } from "./spawn-failure.ts";
export {
  type GroupStdio,
  spawnGroup,
  type SpawnedGroup,
  type SpawnGroupOptions,
} from "./spawn-group.ts";
export type { Exit } from "./start-process.ts";
export { defaultStopLadder, type StopLadder, type StopStep } from "./stop-ladder.ts";
export { type KillProof, stopProven } from "./stop-proven.ts";
export type { StopTarget } from "./stop-target.ts";
