import { ok, type Result } from "@muster/model";
import { Access } from "./access/access.ts";
import { livePath } from "@muster/contract/live";
import { createHandler } from "./handler.ts";
import { listen, type ListenRefused, type ListenSettings } from "./listener.ts";
import { Live } from "./live/live.ts";
import type { HandlerSettings } from "./settings.ts";

export interface ServerSettings extends HandlerSettings, ListenSettings {
  /** How long requests under way may take when the server closes, in milliseconds. */
  closePatience: number;
}

export interface Server {
  port: number;
  url: string;
  /** False once the socket's file has been taken away: no client finds the way in. */
  isReachable(): boolean;
  /** Opens the way in anew, at this path; connections that are open go on. */
  bind(socketPath: string): Result<void, ListenRefused>;
  /** Ends streams with `stopping`, lets answers under way leave, closes all connections. */
  close(): Promise<void>;
}

function liveOf({ live, signals, log, newRequestId }: ServerSettings): Live | null {
  if (live === null) return null;
  const entry = { method: "GET", path: livePath, operation: null, status: 500, durationMs: 0 };
  const fault = (thrown: unknown): void =>
    log({ ...entry, requestId: newRequestId(), code: "internal", fault: thrown });
  return new Live({ ...live, signals, fault });
}

/** Serves the API on a loopback port and on a Unix socket [OV-48]. Call it with the lock of the home held. */
export function startServer(settings: ServerSettings): Result<Server, ListenRefused> {
  const access = new Access(settings);
  let url = "";
  const live = liveOf(settings);
  const handler = createHandler(settings, access, () => url, live);
  const listening = listen(settings, handler.handle, live);
  if (!listening.ok) return listening;
  const { port, close, isReachable, bind, publish } = listening.value;
  live?.attach(publish);
  access.onRevoked((session) => live?.revoke(session));
  url = `http://127.0.0.1:${port}`;
  return ok({
    port,
    isReachable,
    bind,
    url,
    async close() {
      handler.stop();
      await close(settings.closePatience);
    },
  });
}
