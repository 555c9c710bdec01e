import { ok, type Result } from "@muster/model";
import { Access } from "./access/access.ts";
import { createHandler } from "./handler.ts";
import { listen, type ListenRefused, type ListenSettings } from "./listener.ts";
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

/** Serves the API on a loopback port and on a Unix socket [OV-48]. Call it with the lock of the home held. */
export function startServer(settings: ServerSettings): Result<Server, ListenRefused> {
  const access = new Access(settings);
  let url = "";
  const handler = createHandler(settings, access, () => url);
  const listening = listen(settings, handler.handle);
  if (!listening.ok) return listening;
  const { port, close, isReachable, bind } = listening.value;
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
