import { createHash } from "node:crypto";
import { join } from "node:path";
import type { AttemptId, ProjectId, RunId } from "@muster/model";
import { longestSocketName } from "./socket-path.ts";

/** Where everything of one Muster lies; all paths are absolute. The layout: docs/home.md. */
export interface Home {
  path: string;
  database: string;
  transcripts: string;
  token: string;
  configuration: string;
  daemonLog: string;
  logs: string;
  backups: string;
  runs: string;
  mirrors: string;
  workspaces: string;
  /** Where folders go that no row knows. */
  aside: string;
  versions: string;
  /** Folder of all sockets; outside of the home where the system has a better place. */
  sockets: string;
  mirror(project: ProjectId): string;
  workspace(attempt: AttemptId): string;
  /** Any text is a key; different keys are different folders. */
  checkout(key: string): string;
  run(run: RunId): string;
  /** The copy of the program that runs of this build use. */
  program(build: string): string;
  socket(name: string): string;
}

/** The folders that exist in every home. */
export const homeFolders = [
  "mirrors",
  "workspaces",
  "checkouts",
  "runs",
  "logs",
  "backups",
  "versions",
] as const;

const folderName = (key: string): string =>
  key.replace(/^\.|[^A-Za-z0-9._-]/gu, (character) =>
    character === "." ? "%2E" : encodeURIComponent(character),
  );

/** Short and plain: tools make addresses and socket paths of the folder they run in. */
const shortName = (key: string): string =>
  createHash("sha256").update(key).digest("hex").slice(0, 16);

function socketPath(folder: string, name: string): string {
  if (Buffer.byteLength(name) > longestSocketName) throw new Error(`socket name too long: ${name}`);
  return join(folder, name);
}

export function homeAt(path: string, sockets: string): Home {
  const inHome = (...names: string[]) => join(path, ...names);
  return {
    path,
    sockets,
    database: inHome("muster.db"),
    transcripts: inHome("transcripts.db"),
    token: inHome("token"),
    configuration: inHome("config.toml"),
    daemonLog: inHome("daemon.log"),
    logs: inHome("logs"),
    backups: inHome("backups"),
    runs: inHome("runs"),
    mirrors: inHome("mirrors"),
    workspaces: inHome("workspaces"),
    aside: inHome("aside"),
    versions: inHome("versions"),
    mirror: (project) => inHome("mirrors", project),
    workspace: (attempt) => inHome("workspaces", attempt),
    checkout: (key) => inHome("checkouts", shortName(key)),
    run: (run) => inHome("runs", run),
    program: (build) => inHome("versions", folderName(build), "muster"),
    socket: (name) => socketPath(sockets, name),
  };
}
