import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Refusal } from "@muster/cli";
import { err, ok, type Result } from "@muster/model";
import {
  createLiveSource,
  createOperations,
  Engine,
  ensureToken,
  type Home,
  logFault,
  portOf,
  pruneVersions,
  resolveHome,
  type World,
} from "@muster/pipeline";
import { type Server, startServer } from "@muster/server";
import { build, version } from "../program.ts";
import { systemIds } from "./clock.ts";
import { daemonSocket } from "../daemon-socket.ts";
import { homeRefusal } from "../home-refusal.ts";
import { keepReachable } from "./keep-reachable.ts";
import { createLog } from "./log.ts";
import { webAssets } from "../web/assets.ts";
import { listenRefusal, portRefusal, tokenRefusal } from "./refusals.ts";
import { createWorld, type RealWorld, type WorldParts } from "./world.ts";

const streamPatience = 15_000;
const closePatience = 2000;
const requestPatience = 60_000;
const pingInterval = 20_000;

export interface RunningDaemon {
  home: Home;
  world: RealWorld;
  engine: Engine;
  server: Server;
  /** Resolves when the daemon has ended, whoever asked for it. */
  ended: Promise<void>;
  stop(mode: "stop" | "restart"): void;
}

/** Who the user is by name; without one in the environment, as of a service, by number. */
function personOf(environment: NodeJS.ProcessEnv): { kind: "person"; id: string } {
  const name = environment["USER"] || environment["LOGNAME"];
  return { kind: "person", id: name || `uid-${userInfo().uid}` };
}

/** Ends everything in order: no new requests, the engine, the databases. */
function stopper(world: World, engine: Engine, close: () => Promise<void>) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let stopping = false;
  const end = async (mode: "stop" | "restart"): Promise<void> => {
    await close();
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
): Result<Server, Refusal> {
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
    sessions: world.store.sessions,
    clock: { now: () => world.clock.now() },
    ids: world.ids,
    allowedOrigins: [],
    streamPatience,
    closePatience,
    requestPatience,
    live: { source: createLiveSource(world), build, pingInterval },
    web: { assets: webAssets(), build, version },
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
  if (!started.ok) return err(listenRefusal(started.error));
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
): Promise<Result<RunningDaemon, Refusal>> {
  const home = resolveHome(environment);
  if (!home.ok) return err(homeRefusal(home.error));
  const port = portOf(environment, home.value);
  if (!port.ok) return err(portRefusal(port.error));
  const token = ensureToken(home.value);
  if (!token.ok) return err(tokenRefusal(token.error));
  const log = createLog(home.value.daemonLog);
  const parts = { token: token.value, ids: systemIds(), environment, log };
  const world = await createWorld(home.value, parts);
  if (!world.ok) return world;
  const engine = new Engine(world.value);
  let close = async (): Promise<void> => undefined;
  const { ended, stop } = stopper(world.value, engine, () => close());
  const served = serve(home.value, world.value, parts, port.value, stop);
  if (!served.ok) {
    world.value.transcripts.close();
    world.value.store.close();
    return served;
  }
  const server = served.value;
  const lost = () => stop("stop");
  const letGo = keepReachable({ home: home.value, environment, server, log, lost });
  close = () => {
    letGo();
    return server.close();
  };
  void engine
    .start()
    .then(() => pruneVersions(home.value, buildsInUse(world.value)))
    .catch((error: unknown) => logFault(world.value, "start", error));
  return ok({ home: home.value, world: world.value, engine, server, ended, stop });
}
