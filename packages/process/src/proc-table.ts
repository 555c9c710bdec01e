import { readdirSync, readFileSync } from "node:fs";
import {
  isProcDirectoryRemoved,
  isProcOfUser,
  readProcBytes,
  readProcDirectory,
  readProcText,
} from "./proc-files.ts";
import { parseProcStat, type ProcStat } from "./proc-stat.ts";
import type { Marker, ProcessEntry, ProcessIdentity, ProcessTable } from "./process-table.ts";

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return knownBootId;
}

/** The environment with a zero byte before and after each entry; null when it cannot be read. */
function readEnvironment(pid: number): Buffer | null {
  const environment = readProcBytes(pid, "environ");
  return environment && Buffer.concat([Buffer.from("\0"), environment, Buffer.from("\0")]);
}

const carries = (pid: number, { variable, value }: Marker): boolean =>
  readEnvironment(pid)?.includes(`\0${variable}=${value}\0`) ?? false;

/** In the moment of an exec the environment is empty too, but then so are the arguments. */
function isBare(pid: number): boolean {
  const environment = readEnvironment(pid);
  return environment !== null && !environment.includes("\0HOME=") && !isEmpty(pid, "cmdline");
}

function isInDirectory(pid: number, directory: string): boolean {
  const current = readProcDirectory(pid);
  if (current === null) return false;
  if (current === directory || current.startsWith(`${directory}/`)) return true;
  return current === `${directory} (deleted)` && isProcDirectoryRemoved(pid);
}

const isEmpty = (pid: number, name: "environ" | "cmdline") =>
  readProcBytes(pid, name)?.length === 0;

/** The first thread may have ended while others of the process still run. */
const isAlive = (stat: ProcStat): boolean =>
  stat.state !== "X" && (stat.state !== "Z" || stat.threads > 1);

const toEntry = (pid: number, stat: ProcStat): ProcessEntry => ({
  identity: { bootId: bootId(), pid, startTime: stat.startTime },
  alive: isAlive(stat),
  parent: stat.parent,
  group: stat.group,
  session: stat.session,
  carries: (marker) => carries(pid, marker),
  isInDirectory: (directory) => isInDirectory(pid, directory),
  isBare: () => isBare(pid),
  isBetweenPrograms: () => isEmpty(pid, "environ") && isEmpty(pid, "cmdline"),
});

function readStat(pid: number): ProcStat | null {
  const text = readProcText(pid, "stat");
  return text === null ? null : parseProcStat(text);
}

function read(pid: number): ProcessEntry | null {
  const stat = readStat(pid);
  return stat === null ? null : toEntry(pid, stat);
}

function readOwn(pid: number): ProcessEntry | null {
  if (!isProcOfUser(pid, process.getuid?.())) return null;
  const stat = readStat(pid);
  return stat === null || stat.isKernelThread || !isAlive(stat) ? null : toEntry(pid, stat);
}

const listPids = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number);

/** A process that only forks a successor and ends is met within a few lists; more is a storm. */
const maximumLists = 50;

/** Lists again until a list shows nobody new: a list is old by the time it has been walked. */
function find(matches: (entry: ProcessEntry) => boolean): ProcessEntry[] {
  const seen = new Set<number>();
  const found: ProcessEntry[] = [];
  for (let lists = 0; lists < maximumLists; lists++) {
    const fresh = listPids().filter((pid) => !seen.has(pid));
    if (fresh.length === 0) break;
    for (const pid of fresh) {
      seen.add(pid);
      const entry = readOwn(pid);
      if (entry !== null && matches(entry)) found.push(entry);
    }
  }
  return found;
}

const compareStart = (left: ProcessIdentity, right: ProcessIdentity): number =>
  Math.sign(Number(left.startTime) - Number(right.startTime));

/** Processes as Linux shows them under /proc. */
export const procTable: ProcessTable = { bootId, read, find, compareStart };
