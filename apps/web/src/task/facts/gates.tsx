import type { TaskDetail } from "@muster/contract";
import { gateWord, visible } from "@muster/core/view";
import { useState } from "react";
import { Block } from "../conversation/block.tsx";
import { terminalLines } from "../conversation/terminal-text.ts";
import { Tag } from "../../ui/index.ts";
import { failingGates, gateRemark, sortedGates } from "./gate-remarks.ts";
import { Section } from "./section.tsx";

type Gate = TaskDetail["gates"][number];

function OneGate({ gate }: { gate: Gate }) {
  const isFailing = failingGates([gate]).length > 0;
  const [isOpen, setOpen] = useState(isFailing);
  const { tone, word } = gateWord(gate.outcome, gate.waiver !== null);
  const remark = gateRemark(gate);
  const lines = gate.tail.trim() === "" ? [] : terminalLines(gate.tail);
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        disabled={lines.length === 0}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-11 w-full min-w-0 items-center gap-2 rounded-box text-left enabled:hover:bg-hover desk:min-h-6"
      >
        <bdi className="min-w-0 flex-1 truncate">{visible(gate.name)}</bdi>
        {gate.on !== "revision" && <span className="text-small text-muted">on {gate.on}</span>}
        {gate.durationMs !== null && (
          <span className="text-small text-muted">{(gate.durationMs / 1000).toFixed(1)} s</span>
        )}
        <Tag tone={tone}>{word}</Tag>
      </button>
      {remark !== "" && <p className="text-muted wrap-anywhere">{remark}</p>}
      {isOpen && <Block label={`Output of ${visible(gate.name)}, its end`} lines={lines} />}
    </li>
  );
}

/** Each gate, and the end of the output of those that failed [HU-60]. */
export function Gates({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0) return null;
  const { judged, onBase, passed } = sortedGates(gates);
  return (
    <Section
      title="Gates"
      aside={
        judged.length > 0 && (
          <span className="text-small text-muted">{`${passed}/${judged.length} passed`}</span>
        )
      }
    >
      <ul className="flex flex-col gap-0.5">
        {[...judged, ...onBase].map((gate) => (
          <OneGate key={`${gate.on} ${gate.name} ${gate.outcome}`} gate={gate} />
        ))}
      </ul>
    </Section>
  );
}
