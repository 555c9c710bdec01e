import type { Host } from "../host.ts";
import type { Page } from "./style.ts";

/** No terminal, no colour; nor for who asked for none, nor on a terminal that says it has none. */
export function pageOf({ stdout, environment, now }: Host): Page {
  const isWanted = (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
  return {
    color: stdout.isTerminal && isWanted,
    width: stdout.isTerminal ? stdout.columns : null,
    now: now(),
  };
}
