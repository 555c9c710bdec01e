import { join } from "node:path";
import type { Operations } from "@muster/contract";
import { openMemoryStore } from "@muster/store";
import { type RequestLog, type Server, type ServerSettings, startServer } from "../../src/index.ts";
import { fakeOperations, type RecordedCall } from "./fake-operations.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const token = "correct-horse-battery-staple";

export interface TestServer extends AsyncDisposable {
  server: Server;
  socketPath: string;
  calls: RecordedCall[];
  log: RequestLog[];
  /** By loopback with the token. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** By the socket. */
  bySocket(path: string, init?: RequestInit): Promise<Response>;
  /** Ends this server and starts another at the same socket. */
  restart(): Promise<void>;
}

type Settings = Partial<ServerSettings> & {
  instead?: Partial<Operations>;
  /** The operations about who is let in are the real ones. Default false. */
  lets?: boolean;
};

export const noon = "2026-11-20T12:00:00.000Z";

/** Settings with fake operations that remember their calls. */
export function serverSettings(folder: string, { instead, lets = false, ...given }: Settings) {
  const { operations, calls } = fakeOperations(instead, lets);
  const log: RequestLog[] = [];
  let requests = 0;
  let sessions = 0;
  const settings: ServerSettings = {
    operations,
    signals: { onEvent: () => () => undefined, onTranscript: () => () => undefined },
    token,
    person: { kind: "person", id: "ada" },
    sessions: openMemoryStore({ version: "0.1.0", now: () => noon }).sessions,
    clock: { now: () => noon },
    ids: { ulid: () => String(++sessions).padStart(26, "0") },
    allowedOrigins: [],
    streamPatience: 60_000,
    closePatience: 2000,
    requestPatience: 60_000,
    live: null,
    web: null,
    newRequestId: () => `req_${++requests}`,
    log: (entry) => log.push(entry),
    port: 0,
    socketPath: join(folder, "socket"),
    ...given,
  };
  return { settings, calls, log };
}

function begin(settings: ServerSettings): Server {
  const started = startServer(settings);
  if (!started.ok) throw new Error(started.error.code);
  return started.value;
}

/** A server with fake operations on a free port and a socket in a folder of its own. */
export function testServer(given: Settings = {}): TestServer {
  const folder = temporaryFolder();
  const { settings, calls, log } = serverSettings(folder.path, given);
  const self = { server: begin(settings) };
  const credential = { authorization: `Bearer ${token}` };
  return Object.assign(self, {
    socketPath: settings.socketPath,
    calls,
    log,
    get: (path: string, headers = {}) =>
      fetch(`${self.server.url}${path}`, { headers: { ...credential, ...headers } }),
    send: (method: string, path: string, body?: unknown, headers = {}) =>
      fetch(`${self.server.url}${path}`, {
        method,
        headers: { ...credential, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    bySocket: (path: string, init: RequestInit = {}) =>
      fetch(`http://localhost${path}`, { ...init, unix: settings.socketPath }),
    async restart() {
      await self.server.close();
      self.server = begin(settings);
    },
    async [Symbol.asyncDispose]() {
      await self.server.close();
      folder[Symbol.dispose]();
    },
  });
}
