import type { GateView } from "@muster/contract";
import { gateWord, visible } from "@muster/core/view";
import { Tag } from "../../ui/index.ts";
import { terminalLines } from "../../task/conversation/terminal-text.ts";
import { failingGates, gateRemark, sortedGates } from "../../task/facts/gate-remarks.ts";
import { Section } from "../side/section.tsx";
import { gateReference } from "./gate-reference.ts";

interface GatesListProps {
  gates: readonly GateView[];
  /** The gate whose log is open. */
  opened: string | undefined;
  onOpen: (gate: string) => void;
}

/** Each gate with its outcome, and what is wrong on the base; those that ran open their log beside the code. */
export function GatesList({ gates, opened, onOpen }: GatesListProps) {
  const { judged, onBase, passed } = sortedGates(gates);
  const redOnBase = onBase.filter(({ outcome }) => outcome !== "passed");
  return (
    <Section title="Gates" count={judged.length === 0 ? "none" : `${passed}/${judged.length}`}>
      {judged.length === 0 && (
        <p className="text-muted">No gate is configured: nothing was proven about this change.</p>
      )}
      <ul className="-mx-2 flex flex-col">
        {[...judged, ...redOnBase].map((gate) => (
          <GateRow
            key={`${gate.on} ${gate.name}`}
            gate={gate}
            isOpened={opened !== undefined && opened === gateReference(gate)}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </Section>
  );
}

const seconds = (milliseconds: number): string =>
  milliseconds < 60_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.round(milliseconds / 60_000)} min`;

interface GateRowProps {
  gate: GateView;
  isOpened: boolean;
  onOpen: (gate: string) => void;
}

function GateRow({ gate, isOpened, onOpen }: GateRowProps) {
  const { tone, word } = gateWord(gate.outcome, gate.waiver !== null);
  const reference = gateReference(gate);
  const remark = gateRemark(gate);
  return (
    <li>
      <button
        type="button"
        aria-pressed={isOpened}
        disabled={reference === null}
        className="flex min-h-11 w-full min-w-0 items-center gap-2 rounded-tag px-2 text-left enabled:hover:bg-hover aria-pressed:bg-chosen desk:min-h-7"
        onClick={() => reference !== null && onOpen(reference)}
      >
        <bdi className="min-w-0 flex-1 truncate">{visible(gate.name)}</bdi>
        {gate.on === "base" && <span className="text-small text-muted">on the base</span>}
        {gate.durationMs !== null && (
          <span className="text-small text-muted">{seconds(gate.durationMs)}</span>
        )}
        <Tag tone={tone}>{word}</Tag>
        {reference !== null && <span className="sr-only">, open its log</span>}
      </button>
      {remark !== "" && <p className="px-2 text-muted wrap-anywhere">{remark}</p>}
      {failingGates([gate]).length > 0 && <Tail text={gate.tail} />}
    </li>
  );
}

const tailLines = 8;

function Tail({ text }: { text: string }) {
  if (text.trim() === "") return null;
  return (
    <pre
      dir="ltr"
      className="mx-2 mb-1 overflow-hidden rounded-box bg-sunken px-2 py-1 wrap-anywhere whitespace-pre-wrap"
    >
      {terminalLines(text).slice(-tailLines).join("\n")}
    </pre>
  );
}
