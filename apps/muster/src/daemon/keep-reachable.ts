import { existsSync } from "node:fs";
import { type Home, type LogLine, resolveHome, socketEntry } from "@muster/pipeline";
import { watchPath } from "@muster/process";
import type { Server } from "@muster/server";
import { daemonSocket } from "../daemon-socket.ts";

/** Who removes a whole home removes its socket on the way: it is not put back into his hands. */
const settleMilliseconds = 500;

export interface Reachability {
  home: Home;
  environment: NodeJS.ProcessEnv;
  server: Pick<Server, "isReachable" | "bind">;
  log(line: LogLine): void;
  /** The home itself has been removed: there is nothing to serve any more. */
  lost(): void;
}

/**
 * Binds the socket again when its file, or a folder above it, is taken away, as cleaners of temporary folders and the
 * end of a login session do; where its folder cannot be made again, in the next best. The returned function ends it.
 */
export function keepReachable({ home, environment, server, log, lost }: Reachability): () => void {
  let settling: NodeJS.Timeout | undefined;
  const say = (level: LogLine["level"], text: string, data: Record<string, unknown>) =>
    log({ level, text, data });
  const isWhole = () =>
    server.isReachable() && existsSync(socketEntry(home.path)) && existsSync(home.database);
  const mend = () => {
    if (!existsSync(home.database)) return lost();
    if (isWhole()) return;
    const found = resolveHome(environment);
    if (!found.ok) return say("error", "the socket is lost and has no folder", { ...found.error });
    // The way from the home to the folder is there again.
    if (isWhole()) return;
    const path = found.value.socket(daemonSocket);
    const bound = server.bind(path);
    if (!bound.ok) return say("error", "the socket is lost", { ...bound.error });
    say("info", "the socket was removed and is bound again", { path });
    rearm(path);
  };
  const look = () => {
    if (isWhole()) return;
    clearTimeout(settling);
    settling = setTimeout(mend, settleMilliseconds);
  };
  let watches: (() => void)[] = [];
  const disarm = () => watches.forEach((end) => end());
  const rearm = (path: string) => {
    disarm();
    try {
      watches = [watchPath(path, look), watchPath(home.database, look)];
    } catch (error) {
      // The system gives no more watches: a removed socket is then not noticed.
      say("warning", "the socket is not watched", { detail: String(error) });
    }
    look();
  };
  rearm(home.socket(daemonSocket));
  return () => {
    clearTimeout(settling);
    disarm();
  };
}
