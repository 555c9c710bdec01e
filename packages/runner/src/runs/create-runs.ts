import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunLink, RunListener, RunRefused, Runs, StartRefused } from "@muster/core";
import { err, ok, type Result, type RunId } from "@muster/model";
import { isAlive } from "@muster/process";
import { connectToRunner } from "../control/control-client.ts";
import { checkSocketPath } from "../socket/path.ts";
import { readSpool } from "../spool/read-spool.ts";
import { readIdentities } from "./identities.ts";
import { reapRun } from "./reap-run.ts";
import { startRunner } from "./start-runner.ts";
import { readStoredRun, runFiles, type StoredRun } from "./stored-run.ts";

export interface RunsOptions {
  /** Each run has a folder in it, named by its id. */
  runsFolder: string;
  /** Exists and is the owner's alone; short, because sockets lie in it. */
  socketFolder: string;
  /** Starts the program that calls `runRunner`; `runner FOLDER` is added to it. */
  program: readonly string[];
  /** The whole environment of the runners; what agents get is composed from it. */
  environment: Readonly<Record<string, string>>;
}

/** Runs in detached runners: they outlive whoever has started them. */
export function createRuns(options: RunsOptions): Runs {
  const folderOf = (run: RunId) => join(options.runsFolder, run);
  const spoolOf = (run: RunId) => runFiles(folderOf(run)).spool;
  return {
    async start(specification, listener) {
      const sockets = chooseSockets(options.socketFolder, specification.run);
      if (!sockets.ok) return sockets;
      const folder = folderOf(specification.run);
      const started = await startRunner(specification, sockets.value, { ...options, folder });
      if (!started.ok) return started;
      const linked = await connectToRunner(sockets.value.control, listener);
      return linked.ok ? linked : linkToEnded(spoolOf(specification.run), listener);
    },
    attach: (run, listener) => attach(folderOf(run), listener),
    read: (run, from, maxBytes) => readSpool(spoolOf(run), from, maxBytes),
    async reap(run) {
      const stored = readStoredRun(folderOf(run));
      return reapRun(run, spoolOf(run), stored.ok ? stored.value.workspace : null);
    },
    async forget(run) {
      const stored = readStoredRun(folderOf(run));
      const sockets = stored.ok ? Object.values(stored.value.sockets) : [];
      for (const path of [...sockets, folderOf(run)]) {
        await rm(path, { recursive: true, force: true });
      }
    },
  };
}

function chooseSockets(folder: string, run: RunId): Result<StoredRun["sockets"], StartRefused> {
  const control = checkSocketPath(join(folder, `${run}.sock`));
  const door = checkSocketPath(join(folder, `${run}.door`));
  if (!control.ok) return control;
  return door.ok ? ok({ control: control.value, door: door.value }) : door;
}

/** A run whose agent cannot be started may be over before anybody has connected to its runner. */
async function linkToEnded(
  spool: string,
  listener: RunListener,
): Promise<Result<RunLink, StartRefused>> {
  const { runner } = await readIdentities(spool);
  if (runner === null)
    return err({ code: "runner_not_started", detail: "the runner has vanished" });
  const gone = async () => err<RunRefused>({ code: "runner_gone", detail: "the run has ended" });
  setImmediate(() => listener.gone());
  return ok({
    identity: runner,
    prompt: gone,
    cancel: gone,
    answerPermission: gone,
    stop: gone,
    detach: () => undefined,
  });
}

async function attach(folder: string, listener: RunListener): Promise<Result<RunLink, RunRefused>> {
  const stored = readStoredRun(folder);
  if (!stored.ok) return err({ code: "no_such_run", detail: stored.error.detail });
  const linked = await connectToRunner(stored.value.sockets.control, listener);
  if (!linked.ok || isAlive(linked.value.identity)) return linked;
  linked.value.detach();
  return err({ code: "runner_gone", detail: "the process behind the socket is not the runner" });
}
