import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { err, ok, type Result } from "@muster/model";
import {
  createOperations,
  Engine,
  ensureToken,
  type Home,
  holderOf,
  logFault,
  portOf,
  pruneVersions,
  resolveHome,
  type World,
} from "@muster/pipeline";
import { type ListenRefused, type Server, startServer } from "@muster/server";
import { build, version } from "../program.ts";
import { systemIds } from "./clock.ts";
import { daemonSocket } from "../daemon-socket.ts";
import { homeRefusal } from "../home-refusal.ts";
import { createLog } from "./log.ts";
import { createWorld, type RealWorld, type WorldParts, type WorldRefused } from "./world.ts";

const streamPatience = 15_000;
const closePatience = 2000;

export interface RunningDaemon {
  home: Home;
  world: RealWorld;
  engine: Engine;
  server: Server;
  /** Resolves when the daemon has ended, whoever asked for it. */
  ended: Promise<void>;
  stop(mode: "stop" | "restart"): void;
}

function listenError(refused: ListenRefused): WorldRefused {
  if (refused.code === "socket_unusable")
    return { code: refused.code, message: refused.detail, data: refused };
  const holder = holderOf(refused.port);
  const who =
    holder === null
      ? "another program"
      : `${holder.command ?? "a program"} (pid ${holder.pid ?? "unknown"})`;
  return {
    code: "port_taken",
    message: `Port ${refused.port} is taken by ${who}. Set MUSTER_PORT to another port, or to 0 for any free one.`,
    data: { port: refused.port, holder },
  };
}

/** Who the user is by name; without one in the environment, as of a service, by number. */
function personOf(environment: NodeJS.ProcessEnv): { kind: "person"; id: string } {
  const name = environment["USER"] || environment["LOGNAME"];
  return { kind: "person", id: name || `uid-${userInfo().uid}` };
}

/** Ends everything in order: no new requests, the engine, the databases. */
function stopper(world: World, engine: Engine, server: () => Server | null) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let stopping = false;
  const end = async (mode: "stop" | "restart"): Promise<void> => {
    await server()?.close();
    await engine.stop(mode);
    world.transcripts.close();
    world.store.close();
  };
  const stop = (mode: "stop" | "restart"): void => {
    if (stopping) return;
    stopping = true;
    void end(mode)
      .catch((error: unknown) => logFault(world, "stop", error))
      .finally(resolve);
  };
  return { ended: promise, stop };
}

function serve(
  home: Home,
  world: RealWorld,
  { token, environment }: Pick<WorldParts, "token" | "environment">,
  port: number,
  stop: (mode: "stop" | "restart") => void,
): Result<Server, WorldRefused> {
  let listening: Server | null = null;
  const operations = createOperations({
    world,
    home,
    pid: process.pid,
    version,
    port: () => listening?.port ?? 0,
    // The answer leaves first; closing waits for requests under way.
    stop: (mode) => void setImmediate(() => stop(mode)),
  });
  const started = startServer({
    operations,
    signals: {
      onEvent: (listener) => world.store.onCommit(listener),
      onTranscript: (listener) => world.transcripts.onAppend(listener),
    },
    token,
    person: personOf(environment),
    allowedOrigins: [],
    streamPatience,
    closePatience,
    newRequestId: () => `req_${randomUUID()}`,
    log: (entry) => {
      if (entry.fault === null) return;
      const { fault, ...request } = entry;
      const text = fault instanceof Error ? (fault.stack ?? fault.message) : JSON.stringify(fault);
      world.log({ level: "error", text: `request failed: ${text}`, data: request });
    },
    port,
    socketPath: home.socket(daemonSocket),
  });
  if (!started.ok) return err(listenError(started.error));
  listening = started.value;
  return started;
}

/** Builds that still have something to do: this one, and those of runs that are alive. */
const buildsInUse = (world: World): string[] => [
  build,
  ...world.store.runsNotEnded().map((run) => run.build),
];

/** Starts the daemon on the home that the environment names: it answers when this resolves. */
export async function startDaemon(
  environment: NodeJS.ProcessEnv,
): Promise<Result<RunningDaemon, WorldRefused>> {
  const home = resolveHome(environment);
  if (!home.ok) return err(homeRefusal(home.error));
  const port = portOf(environment, home.value);
  if (!port.ok)
    return err({
      code: port.error.code,
      message: `MUSTER_PORT is "${port.error.value}": it must be a port number.`,
    });
  const token = ensureToken(home.value);
  if (!token.ok)
    return err({ code: token.error.code, message: JSON.stringify(token.error), data: token.error });
  const log = createLog(home.value.daemonLog);
  const parts = { token: token.value, ids: systemIds(), environment, log };
  const world = await createWorld(home.value, parts);
  if (!world.ok) return world;
  const engine = new Engine(world.value);
  let server: Server | null = null;
  const { ended, stop } = stopper(world.value, engine, () => server);
  const served = serve(home.value, world.value, parts, port.value, stop);
  if (!served.ok) {
    world.value.transcripts.close();
    world.value.store.close();
    return served;
  }
  server = served.value;
  void engine
    .start()
    .then(() => pruneVersions(home.value, buildsInUse(world.value)))
    .catch((error: unknown) => logFault(world.value, "start", error));
  return ok({ home: home.value, world: world.value, engine, server, ended, stop });
}
