import { findMarked } from "@muster/process";

/** In the environment of everything that a system starts. */
export const systemMarker = "MUSTER_TEST_SYSTEM";

/** Processes of a system that are still alive, besides the test itself. */
export const survivorsOf = (value: string): number[] =>
  findMarked({ variable: systemMarker, value })
    .map((identity) => identity.pid)
    .filter((pid) => pid !== process.pid);
