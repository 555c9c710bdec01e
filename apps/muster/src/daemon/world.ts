import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import type { Refusal } from "@muster/cli";
import type { AgentProfile, IdSource } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import {
  type ConfigurationInvalid,
  createGates,
  environmentFingerprint,
  type Home,
  installVersion,
  type LogLine,
  parseAgents,
  parseKeepDays,
  remainsIn,
  type World,
} from "@muster/pipeline";
import { createRuns } from "@muster/runner";
import { openStore, openTranscripts } from "@muster/store";
import { createGit } from "@muster/vcs";
import { build, isCompiled, ownCommand, version } from "../program.ts";
import { stringsOf } from "../strings-of.ts";
import { backUpIn } from "./back-up.ts";
import { systemClock } from "./clock.ts";
import { type ObservedTranscripts, observe } from "./observed-transcripts.ts";
import { databaseRefusal, programRefusal } from "./refusals.ts";

export interface WorldParts {
  token: string;
  ids: IdSource;
  /** Of the daemon; what git, gates and agents get is composed from it. */
  environment: NodeJS.ProcessEnv;
  log(line: LogLine): void;
}

export interface RealWorld extends World {
  transcripts: ObservedTranscripts;
}

const readText = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
};

/** The folder whose `muster` agents find on their PATH, and the command that starts runners. */
async function keepProgram(
  home: Home,
): Promise<Result<{ folder: string; command: string[] }, Refusal>> {
  if (isCompiled) {
    const installed = await installVersion(home, build, process.execPath);
    if (installed.ok) return ok({ folder: dirname(installed.value), command: [installed.value] });
    return err(programRefusal(installed.error));
  }
  const command = ownCommand();
  const path = home.program(build);
  mkdirSync(dirname(path), { recursive: true });
  const words = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  writeFileSync(path, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  return ok({ folder: dirname(path), command });
}

function openDatabases(home: Home) {
  const options = { version, now: systemClock.now, backupsFolder: home.backups };
  const store = openStore({ ...options, file: home.database });
  if (!store.ok) return store;
  const transcripts = openTranscripts({ ...options, file: home.transcripts });
  if (transcripts.ok) return ok({ store: store.value, transcripts: transcripts.value });
  store.value.close();
  return transcripts;
}

/** The agents of `config.toml`; the bundled one keeps its sessions in the home. */
function agentsOf(home: Home, scripted: string[]): Result<AgentProfile[], ConfigurationInvalid> {
  const agents = parseAgents(readText(home.configuration), home.configuration, scripted);
  if (!agents.ok) return agents;
  const sessions = { MUSTER_SCRIPTED_HOME: join(home.path, "scripted") };
  return ok(
    agents.value.map((agent) =>
      agent.bundled ? { ...agent, env: { ...agent.env, ...sessions } } : agent,
    ),
  );
}

/** Everything real that the pipeline works with. The home's database is locked from here on. */
export async function createWorld(
  home: Home,
  parts: WorldParts,
): Promise<Result<RealWorld, Refusal>> {
  const databases = openDatabases(home);
  if (!databases.ok) return err(databaseRefusal(databases.error));
  const program = await keepProgram(home);
  if (!program.ok) {
    databases.value.transcripts.close();
    databases.value.store.close();
    return program;
  }
  const cores = Math.max(cpus().length, 1);
  const { environment } = parts;
  return ok({
    store: databases.value.store,
    transcripts: observe(databases.value.transcripts),
    vcs: createGit({ environment }),
    runs: createRuns({
      runsFolder: home.runs,
      socketFolder: home.sockets,
      program: program.value.command,
      environment: stringsOf(environment),
    }),
    gates: createGates({ environment, checkoutOf: (key) => home.checkout(key) }),
    remains: remainsIn(home),
    backUp: backUpIn(home, program.value.command, stringsOf(environment)),
    clock: systemClock,
    ids: parts.ids,
    places: {
      mirror: (project) => home.mirror(project),
      workspace: (attempt) => home.workspace(attempt),
      checkout: (key) => home.checkout(key),
      log: (name) => join(home.logs, name),
    },
    agents: () => agentsOf(home, [...program.value.command, "agent", "scripted"]),
    keepDays: () => parseKeepDays(readText(home.configuration), home.configuration),
    build,
    programFolder: program.value.folder,
    slots: cores,
    gateSlots: cores,
    fingerprint: environmentFingerprint(),
    secrets: [parts.token],
    log: parts.log,
  });
}
