import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { fine, type Finding, found } from "./finding.ts";

const gigabyte = 2 ** 30;

/** Below this the next run may already fail. */
const scarce = gigabyte / 4;

/** Below this a few workspaces may fill the disk. */
const little = 2 * gigabyte;

const existing = (path: string): string => (existsSync(path) ? path : existing(dirname(path)));

const sizeOf = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GiB`;

/** Judges the free room of a disk, in bytes. */
export function judgeDisk(path: string, free: number): Finding {
  const data = { path, free };
  if (free >= little) return fine("disk", `${sizeOf(free)} free at ${path}`, data);
  return found("disk", free < scarce ? "problem" : "warning", {
    code: "disk_almost_full",
    message: `Only ${sizeOf(free)} free at ${path}.`,
    next: "Make room, or set MUSTER_HOME to a folder on another disk.",
    data,
  });
}

/** The disk that the home is, or will be, on. */
export function checkDisk(path: string): Finding {
  const { bavail, bsize } = statfsSync(existing(path));
  return judgeDisk(path, bavail * bsize);
}
