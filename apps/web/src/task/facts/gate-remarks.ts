import type { TaskDetail } from "@muster/contract";
import { oneLine, visible } from "@muster/core/view";

type Gate = TaskDetail["gates"][number];

/** Those that failed and were not waived. */
export const failingGates = (gates: readonly Gate[]): Gate[] =>
  gates.filter(
    ({ outcome, waiver }) => outcome !== null && outcome !== "passed" && waiver === null,
  );

/** Why a gate did not pass, or who waived it with which reason; empty: nothing is to be said. */
export function gateRemark({ waiver, detail, outcome, exitCode }: Gate): string {
  if (waiver !== null)
    return `waived by ${visible(waiver.by.id)}: ${oneLine(visible(waiver.reason))}`;
  if (outcome === null || outcome === "passed") return "";
  const exit = exitCode === null ? "" : `exit ${exitCode}`;
  const why = oneLine(visible(detail));
  return [exit, why === exit ? "" : why].filter((part) => part !== "").join("; ");
}

/** Those of the change that is judged apart from those of the base; a waived one is none that passed [OV-27]. */
export function sortedGates(gates: readonly Gate[]) {
  const judged = gates.filter(({ on }) => on !== "base");
  return {
    judged,
    onBase: gates.filter(({ on }) => on === "base"),
    passed: judged.filter(({ outcome, waiver }) => outcome === "passed" && waiver === null).length,
  };
}
