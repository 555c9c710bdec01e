import type { GateView } from "@muster/contract";

/** How a gate's log is named in an address; null: it has none. One of the base is named by its result. */
export function gateReference({ on, name, result, log }: GateView): string | null {
  if (result === null || log === null) return null;
  return on === "base" ? result : name;
}
