import { execFileSync } from "node:child_process";
import { hasEntry, parsePs, psColumns, type PsRow } from "./ps-parse.ts";
import type { ProcessEntry, ProcessTable } from "./process-table.ts";

function ps(selection: readonly string[]): string {
  const env = { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C" };
  const options = {
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "ignore"],
  };
  try {
    return execFileSync("ps", [...selection], options as { encoding: "utf8" });
  } catch (error) {
    // Exit 1 is the answer that no such process exists.
    if ((error as { status?: number }).status === 1) return "";
    throw error;
  }
}

/** Processes as `ps` shows them, for systems without /proc [AG-34]. */
export function makePsTable(bootId: () => string): ProcessTable {
  const toEntry = (row: PsRow): ProcessEntry => ({
    identity: { bootId: bootId(), pid: row.pid, startTime: row.startTime },
    alive: !row.state.startsWith("Z"),
    parent: row.parent,
    group: row.group,
    session: null,
    carries: ({ variable, value }) => hasEntry(row.environment, variable, value),
    isInDirectory: () => false,
    isBare: () => false,
    isBetweenPrograms: () => false,
  });
  const listAll = () => parsePs(ps(["axww", "-o", psColumns]), ps(["axeww", "-o", psColumns]));
  const read = (pid: number) =>
    parsePs("", ps(["ww", "-o", psColumns, "-p", String(pid)])).map(toEntry)[0] ?? null;
  const find = (matches: (entry: ProcessEntry) => boolean) =>
    listAll()
      .filter((row) => row.user === process.getuid?.())
      .map(toEntry)
      .filter((entry) => entry.alive && matches(entry));
  return {
    bootId,
    read,
    find,
    compareStart: (left, right) =>
      Math.sign(Date.parse(left.startTime) - Date.parse(right.startTime)),
  };
}
