import { findMarked } from "@muster/process";

/** Processes of a run: its agent and all that the agent has started, in whatever group. */
export const processesOf = (run: string): number[] =>
  findMarked({ variable: "MUSTER_RUN_ID", value: run }).map(({ pid }) => pid);
