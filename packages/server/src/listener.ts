import { chmodSync, lstatSync, rmSync } from "node:fs";
import { err, ok, type Result } from "@muster/model";
import type { Handler } from "./handler.ts";

type Handle = Handler["handle"];

export type ListenRefused =
  | { code: "port_taken"; port: number }
  | { code: "socket_unusable"; path: string; detail: string };

export interface Listener {
  port: number;
  /** Takes no more connections and lets requests under way end, at most for `patience` milliseconds. */
  close(patience: number): Promise<void>;
}

type BunServer = ReturnType<typeof Bun.serve>;

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

function listenOnPort(
  port: number,
  handle: Handle,
): Result<BunServer & { port: number }, ListenRefused> {
  try {
    const server = Bun.serve({
      ...limits,
      hostname: "127.0.0.1",
      port,
      fetch: (request, { port: own }) => handle(request, { kind: "loopback", port: own ?? port }),
    });
    return ok(server as BunServer & { port: number });
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") return err({ code: "port_taken", port });
    throw error;
  }
}

/** A socket file that a killed daemon left behind; the lock of the home says that nobody listens there. */
function removeStaleSocket(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path);
}

function listenOnSocket(path: string, handle: Handle): Result<BunServer, ListenRefused> {
  try {
    removeStaleSocket(path);
    const options = {
      ...limits,
      unix: path,
      fetch: (request: Request) => handle(request, { kind: "socket" }),
    };
    // Bun's types leave out the idle timeout of Unix sockets, which it has and heeds.
    const server = Bun.serve(options as unknown as Bun.Serve.Options<undefined>);
    chmodSync(path, 0o600);
    return ok(server);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return err({ code: "socket_unusable", path, detail: (error as Error).message });
  }
}

/** Until `work` is done, or `patience` milliseconds have gone. */
async function within(patience: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

/** Listens on a loopback port (0: any free one) and on a Unix socket. Only for who holds the lock of the home. */
export function listen(
  address: { port: number; socketPath: string },
  handle: Handle,
): Result<Listener, ListenRefused> {
  const loopback = listenOnPort(address.port, handle);
  if (!loopback.ok) return loopback;
  const socket = listenOnSocket(address.socketPath, handle);
  if (!socket.ok) {
    void loopback.value.stop(true);
    return socket;
  }
  const servers = [loopback.value, socket.value];
  return ok({
    port: loopback.value.port,
    async close(patience) {
      await within(patience, Promise.all(servers.map((server) => server.stop())));
      await Promise.all(servers.map((server) => server.stop(true)));
    },
  });
}
