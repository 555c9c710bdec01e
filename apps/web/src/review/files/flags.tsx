import type { FlagView } from "@muster/contract";
import { TriangleAlert } from "lucide-react";

const words: Record<FlagView["kind"], string> = {
  gate_configuration: "gate configuration",
  invalid_configuration: "invalid configuration",
  gate_script: "gate script",
  continuous_integration: "CI",
  lockfile: "lockfile",
  deleted_test: "deleted test",
  large: "large",
  binary: "binary",
  mode_change: "mode",
  left_out: "left out",
  not_enforced: "not enforced",
  no_gates: "no gates",
  unreadable: "unreadable",
};

/** A flag where there is little room: its sign, its words for pointer and ears. */
export function FlagMark({ flag }: { flag: FlagView }) {
  return (
    <span title={`${words[flag.kind]}: ${flag.text}`} className="shrink-0 text-waits">
      <TriangleAlert size={14} aria-hidden />
      <span className="sr-only">{words[flag.kind]}</span>
    </span>
  );
}

/** A flag in a word. */
export function FlagTag({ flag }: { flag: FlagView }) {
  return (
    <span
      title={flag.text}
      className="inline-flex shrink-0 items-center gap-1 rounded-tag bg-waits-soft px-1.5 text-small font-medium text-waits"
    >
      <TriangleAlert size={12} aria-hidden />
      {words[flag.kind]}
    </span>
  );
}
