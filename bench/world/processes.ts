import { readdirSync, readFileSync } from "node:fs";

/** Of `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that runs Bun. */
const ticksPerSecond = 100;

const read = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, "utf8");

function field(text: string, name: string): number {
  const value = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1];
  if (value === undefined) throw new Error(`the kernel does not say ${name}`);
  return Number(value);
}

/** The most that a process has had in RAM. */
export const peakMegabytes = (pid: number): number =>
  (field(read(pid, "status"), "VmHWM") * 1024) / 1e6;

/** Memory of a process that is in RAM, in megabytes of a million bytes. */
export const residentMegabytes = (pid: number): number =>
  (field(read(pid, "status"), "VmRSS") * 1024) / 1e6;

/** What a process has done since it began. */
export interface Activity {
  cpuSeconds: number;
  /** Bytes that went into files; what its threads tell each other is not among them. */
  writtenBytes: number;
  /** Page faults of children that have ended: none ends without one. */
  childFaults: number;
  children: number[];
}

/** The fields of `/proc/PID/stat` after the name, which may hold anything; the first is the state. */
const statOf = (pid: number): string[] =>
  read(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    read(pid, `task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );

export function activityOf(pid: number): Activity {
  const stat = statOf(pid).map(Number);
  const [childFaults = 0, , , userTicks = 0, systemTicks = 0] = stat.slice(8);
  return {
    cpuSeconds: (userTicks + systemTicks) / ticksPerSecond,
    writtenBytes: field(read(pid, "io"), "write_bytes"),
    childFaults,
    children: childrenOf(pid),
  };
}

/** How often the first thread of a process has gone to sleep: as often it was woken. */
export const switchesOf = (pid: number): number =>
  field(read(pid, `task/${pid}/status`), "voluntary_ctxt_switches");
