import { err, ok, type Result } from "@muster/model";
import type { Environment } from "./environment.ts";
import type { Home } from "./home.ts";
import { homeHash } from "./socket-path.ts";

export type PortInvalid = { code: "port_invalid"; value: string };

/** Below the range from which Linux takes ports for outgoing connections. */
const firstPort = 20_000;
const portCount = 10_000;

/** Stable for a home and different for most others, so that two homes rarely meet. */
const defaultPort = (home: Home): number =>
  firstPort + (Number.parseInt(homeHash(home.path).slice(0, 8), 16) % portCount);

/** The port to listen on; 0 asks for any free one. */
export function portOf(environment: Environment, home: Home): Result<number, PortInvalid> {
  const value = environment["MUSTER_PORT"] ?? "";
  if (value === "") return ok(defaultPort(home));
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  return port <= 65_535 ? ok(port) : err({ code: "port_invalid", value });
}
