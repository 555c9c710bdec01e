import { createHash } from "node:crypto";
import { lstatSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { err, ok, type Result } from "@muster/model";
import type { Account, Environment } from "./environment.ts";
import type { HomeRefused } from "./home-refused.ts";

/** Bytes kept for the name of a socket in its folder. */
export const longestSocketName = 48;

/** Of a whole socket path: the kernel takes 108 bytes with the closing zero. */
const longestSocketPath = 107;

/** Names a home in places that several homes share. */
export const homeHash = (path: string): string =>
  createHash("sha256").update(path).digest("hex").slice(0, 16);

const fits = (folder: string): boolean =>
  Buffer.byteLength(folder) + 1 + longestSocketName <= longestSocketPath;

/** False too for what cannot be looked at: sockets then lie elsewhere. */
function isOwnFolder(path: string, uid: number): boolean {
  try {
    const found = statSync(path);
    return found.isDirectory() && found.uid === uid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return false;
  }
}

/** The link or folder in the home that leads to the sockets, for clients with another environment. */
export const socketEntry = (home: string): string => join(home, "sockets");

function recordedFolder(home: string, uid: number): string | null {
  const entry = socketEntry(home);
  if (lstatSync(entry, { throwIfNoEntry: false }) === undefined) return null;
  return isOwnFolder(entry, uid) ? realpathSync(entry) : null;
}

function runtimeFolder(home: string, environment: Environment, uid: number): string | null {
  const runtime = environment["XDG_RUNTIME_DIR"] ?? "";
  if (!isAbsolute(runtime) || !isOwnFolder(runtime, uid)) return null;
  return join(realpathSync(runtime), `muster-${homeHash(home)}`);
}

/**
 * Where the sockets of this home lie: where they already are, else below XDG_RUNTIME_DIR, else in
 * the home. A daemon started with that variable is so found by a client started without it.
 */
export function findSocketFolder(
  home: string,
  environment: Environment,
  { uid }: Account,
): Result<string, HomeRefused> {
  const candidates = [
    recordedFolder(home, uid),
    runtimeFolder(home, environment, uid),
    socketEntry(home),
  ];
  const folder = candidates.find((candidate) => candidate !== null && fits(candidate));
  if (folder !== undefined && folder !== null) return ok(folder);
  const room = longestSocketPath - longestSocketName - "/sockets/".length;
  return err({
    code: "socket_path_too_long",
    path: join(socketEntry(home), "x".repeat(longestSocketName)),
    limit: longestSocketPath,
    next: `set MUSTER_HOME to a path of at most ${room} bytes, or XDG_RUNTIME_DIR to a short folder of your own`,
  });
}
