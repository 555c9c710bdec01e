import { writeSync } from "node:fs";
import { selfIdentity } from "@muster/process";
import { ControlServer } from "../control/control-server.ts";
import { listenAtDoor } from "../door/door-server.ts";
import type { PrivateServer } from "../socket/private-server.ts";
import { Redactor } from "../spool/redactor.ts";
import { SpoolWriter } from "../spool/spool-writer.ts";
import manifest from "../../package.json" with { type: "json" };
import { readStoredRun, runFiles, type StoredRun } from "../runs/stored-run.ts";
import { RunSink } from "./run-sink.ts";
import { StderrLog } from "./stderr-log.ts";
import { Supervisor } from "./supervisor.ts";

/**
 * The whole life of a runner, given the folder of its run; resolves with the exit code when the run
 * has ended, and the caller then exits. One line on the standard output says that the runner can be
 * reached; after it nothing is written there, because nobody may be left to read it.
 */
export async function runRunner(folder: string): Promise<number> {
  const stored = readStoredRun(folder);
  if (!stored.ok) throw new Error(stored.error.detail);
  const run = stored.value;
  const files = runFiles(folder);
  const redactor = new Redactor(run.secrets);
  const identity = selfIdentity();
  const spool = new SpoolWriter({
    path: files.spool,
    limitBytes: run.limits.spoolBytes,
    redactor,
    now: Date.now,
    grew: () => control.grew(),
  });
  const sink = new RunSink(spool, (failure) => supervisor.unwritable(failure));
  const stderrLog = new StderrLog(files.agentErrors, redactor);
  const { version } = manifest;
  const supervisor = new Supervisor({ run, sink, stderrLog, version });
  const control = new ControlServer({
    path: run.sockets.control,
    run: run.run,
    identity,
    requested: (request) => supervisor.request(request),
    connected: () => supervisor.joined(),
    disconnected: () => supervisor.left(),
  });
  sink.record({ type: "runner_started", identity, version });
  const door = await openDoors(run, control, supervisor);
  heedProcessEvents(supervisor);
  void supervisor.start();
  await supervisor.ended;
  spool.close();
  stderrLog.close();
  await door.close();
  control.retire();
  return 0;
}

async function openDoors(
  run: StoredRun,
  control: ControlServer,
  supervisor: Supervisor,
): Promise<PrivateServer> {
  const door = await listenAtDoor(run.sockets.door, (answer) => supervisor.answerComment(answer));
  await control.listen();
  announce();
  return door;
}

/** An error in here is a bug; the agent must not be left without anybody who watches it. */
function heedProcessEvents(supervisor: Supervisor): void {
  const terminate = () => supervisor.end("the runner was told to terminate", null);
  process.on("SIGTERM", terminate).on("SIGINT", terminate).on("SIGHUP", terminate);
  const fail = (error: unknown) => {
    writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`);
    supervisor.end("the runner failed", { code: "unknown_failure", detail: String(error) });
  };
  process.on("uncaughtException", fail).on("unhandledRejection", fail);
}

function announce(): void {
  try {
    writeSync(1, "ready\n");
  } catch (error) {
    // Whoever started this has gone already; the next daemon finds the runner by its socket.
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}
