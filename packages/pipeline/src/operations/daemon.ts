import type { Home } from "../home/index.ts";
import type { World } from "../world.ts";

/** The daemon as its operations see it. */
export interface Daemon {
  world: World;
  home: Home;
  pid: number;
  version: string;
  /** The TCP port; 0 until the server listens. */
  port(): number;
  /** Begins the end of the daemon; the answer to the caller still goes out. */
  stop(mode: "stop" | "restart"): void;
}
