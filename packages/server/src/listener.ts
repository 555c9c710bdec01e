import { chmodSync, lstatSync, renameSync, rmSync } from "node:fs";
import { err, ok, type Result } from "@muster/model";
import { liveProtocol, longestClientMessage } from "@muster/contract/live";
import type { Handler } from "./handler.ts";
import type { Live } from "./live/live.ts";
import type { LiveOpening, Publish } from "./live/socket.ts";

type Handle = Handler["handle"];

export type ListenRefused =
  | { code: "port_taken"; port: number }
  | { code: "socket_unusable"; path: string; detail: string };

export interface Listener {
  port: number;
  /** False once the socket's file has been taken away, or replaced: nobody finds the way any more. */
  isReachable(): boolean;
  /** Listens at this path too, from now on the way in; connections that are open go on. */
  bind(socketPath: string): Result<void, ListenRefused>;
  /** Sends to all WebSockets that have subscribed to a topic. */
  publish: Publish;
  /** Takes no more connections and lets requests under way end, at most for `patience` milliseconds. */
  close(patience: number): Promise<void>;
}

type BunServer = Bun.Server<unknown>;

/** Requests are bounded by the handler, and streams live long: Bun's own limits stay out of the way. */
const limits = {
  idleTimeout: 0,
  maxRequestBodySize: Number.MAX_SAFE_INTEGER,
  development: false,
  // Bun lets two servers share a port when it is not in development, unless it is told not to.
  reusePort: false,
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : null;

export interface ListenSettings {
  /** 0: any free one. */
  port: number;
  /** In a folder that only the user can enter. */
  socketPath: string;
  /** Milliseconds that a connection to the port may be silent while its request is not whole. */
  requestPatience: number;
}

/**
 * Messages are bounded, and so is what waits for a tab that does not read: it is sent no more long before it is closed
 * for that. Pings are the live connections' own, and Bun's idle timeout, which whatever is sent sets back, is off.
 */
const webSockets = (live: Live | null): Bun.WebSocketHandler<LiveOpening> => ({
  maxPayloadLength: longestClientMessage,
  backpressureLimit: 16 * 2 ** 20,
  closeOnBackpressureLimit: true,
  idleTimeout: 0,
  sendPings: false,
  perMessageDeflate: false,
  open: (socket) => live?.open(socket, socket.data),
  message: (socket, message) => live?.message(socket, message),
  pong: (socket) => live?.pong(socket),
  drain: (socket) => live?.drained(socket),
  close: (socket) => live?.closed(socket),
});

/** Who does not even send a request need not have the token: such connections are not kept. Bun counts in seconds. */
function listenOnPort(
  { port, requestPatience }: ListenSettings,
  handle: Handle,
  live: Live | null,
): Result<BunServer & { port: number }, ListenRefused> {
  try {
    const server = Bun.serve<LiveOpening>({
      ...limits,
      idleTimeout: Math.ceil(requestPatience / 1000),
      hostname: "127.0.0.1",
      port,
      fetch: (request, own) => {
        const arrived = () => own.timeout(request, 0);
        const headers = { "sec-websocket-protocol": liveProtocol };
        const upgrade = (data: LiveOpening) => own.upgrade(request, { data, headers });
        return handle(request, { kind: "loopback", port: own.port ?? port, arrived, upgrade });
      },
      websocket: webSockets(live),
    });
    return ok(server as unknown as BunServer & { port: number });
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return err({ code: "port_taken", port });
    throw error;
  }
}

/** Null where nothing is found, whatever stands in the way there. */
function inodeOf(path: string): number | null {
  try {
    return lstatSync(path).ino;
  } catch {
    return null;
  }
}

/** A socket, and the file that leads to it. */
interface Door {
  server: BunServer;
  path: string;
  inode: number | null;
}

/**
 * The file gets its name when somebody listens there already. One that a killed daemon left behind is replaced; the lock
 * of the home says that nobody listens at it.
 */
function listenOnSocket(path: string, handle: Handle): Result<Door, ListenRefused> {
  const draft = `${path}.${process.pid}`;
  try {
    if (isForeign(path))
      return err({ code: "socket_unusable", path, detail: "a file that is no socket lies there" });
    rmSync(draft, { force: true });
    const options = {
      ...limits,
      unix: draft,
      fetch: (request: Request) => handle(request, { kind: "socket", arrived: () => undefined }),
    };
    // Bun's types leave out the idle timeout of Unix sockets, which it has and heeds.
    const server = Bun.serve(options as unknown as Bun.Serve.Options<undefined>);
    try {
      chmodSync(draft, 0o600);
      renameSync(draft, path);
    } catch (error) {
      void server.stop(true);
      throw error;
    }
    return ok({ server, path, inode: inodeOf(path) });
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return err({ code: "socket_unusable", path, detail: (error as Error).message });
  }
}

/** What is no socket is somebody's file. */
const isForeign = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSocket() === false;

const isOpen = ({ path, inode }: Door): boolean => inodeOf(path) === inode;

/** Until `work` is done, or `patience` milliseconds have gone. */
async function within(patience: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

/** Listens on a loopback port (0: any free one) and on a Unix socket. Only for who holds the lock of the home. */
export function listen(
  settings: ListenSettings,
  handle: Handle,
  live: Live | null,
): Result<Listener, ListenRefused> {
  const loopback = listenOnPort(settings, handle, live);
  if (!loopback.ok) return loopback;
  const first = listenOnSocket(settings.socketPath, handle);
  if (!first.ok) {
    void loopback.value.stop(true);
    return first;
  }
  let door = first.value;
  const servers = [loopback.value, door.server];
  return ok({
    port: loopback.value.port,
    publish: (topic, text) => void loopback.value.publish(topic, text),
    isReachable: () => isOpen(door),
    bind(socketPath) {
      const bound = listenOnSocket(socketPath, handle);
      if (!bound.ok) return bound;
      door = bound.value;
      servers.push(door.server);
      return ok(undefined);
    },
    async close(patience) {
      if (isOpen(door)) rmSync(door.path);
      await within(patience, Promise.all(servers.map((server) => server.stop())));
      await Promise.all(servers.map((server) => server.stop(true)));
    },
  });
}
