import type { GateView } from "@muster/contract";
import { visible } from "@muster/core/view";
import { type Command, scopes, useCommands } from "../../keyboard/index.ts";
import { failingGates } from "../../task/facts/gate-remarks.ts";
import { gateReference } from "./gate-reference.ts";

const openings = (gates: readonly GateView[], open: (gate: string) => void): Command[] =>
  gates.flatMap((gate) => {
    const reference = gateReference(gate);
    if (reference === null || gate.on === "base") return [];
    const title = `Open the log of ${visible(gate.name)}`;
    return [{ id: `log.${reference}`, title, keys: [], run: () => open(reference) }];
  });

/** Logs by keyboard: one key for the gate that failed, else the first one, and back; the palette for each. */
export function useGateCommands(
  gates: readonly GateView[],
  opened: string | undefined,
  go: (gate: string | undefined) => void,
): void {
  const logs = [...failingGates(gates), ...gates].map(gateReference);
  const first = logs.find((reference) => reference !== null);
  useCommands(scopes.review, [
    {
      id: "log",
      title: opened === undefined ? "Open the log of the gate that failed" : "Close the log",
      keys: ["o"],
      enabled: opened !== undefined || first !== undefined,
      run: () => go(opened === undefined ? first : undefined),
    },
    ...openings(gates, go),
  ]);
}
