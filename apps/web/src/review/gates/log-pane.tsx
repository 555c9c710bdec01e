import type { GateLogView } from "@muster/contract";
import { gateWord, visible } from "@muster/core/view";
import { useVirtualizer } from "@tanstack/react-virtual";
import { X } from "lucide-react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useRead } from "../../api/index.ts";
import { Button, classes, Failure, Skeleton, Tag } from "../../ui/index.ts";
import { linesOf } from "./log-pages.ts";
import { terminalLines } from "../../task/conversation/terminal-text.ts";
import { useGateLog } from "./use-gate-log.ts";

interface LogPaneProps {
  task: string;
  gate: string;
  onClose: () => void;
}

/** A gate's log beside the code, opened at the line that failed. */
export function LogPane({ task, gate, onClose }: LogPaneProps) {
  const read = useRead("gate.log", { task, gate });
  const log = read.data;
  return (
    <section
      aria-label={`Log of ${visible(log?.gate ?? gate)}`}
      className="flex h-full min-w-0 flex-col bg-panel"
    >
      <header className="flex min-h-9 items-center gap-2 border-b border-line bg-page pr-1 pl-3">
        <h2 className="min-w-0 truncate font-semibold">
          <bdi>{visible(log?.gate ?? gate)}</bdi>
        </h2>
        {log !== undefined && <Outcome log={log} />}
        <Button
          look="quiet"
          className="ml-auto"
          aria-label="Close the log"
          icon={<X size={16} aria-hidden />}
          onClick={onClose}
        />
      </header>
      {read.isPending && <Skeleton className="m-3 h-20" />}
      {log === undefined && read.error !== null && (
        <div className="p-3">
          <Failure failure={read.error.failure} />
        </div>
      )}
      {log !== undefined && <Lines key={log.result} task={task} log={log} />}
    </section>
  );
}

function Outcome({ log: { outcome, exitCode } }: { log: GateLogView }) {
  const { tone, word } = gateWord(outcome, false);
  return (
    <>
      <Tag tone={tone}>{word}</Tag>
      {exitCode !== null && exitCode !== 0 && <span className="text-muted">exit {exitCode}</span>}
    </>
  );
}

const lineHeight = 20;
/** Lines before an end at which more is read. */
const near = 40;

function Lines({ task, log }: { task: string; log: GateLogView }) {
  "use no memo"; // The virtualizer changes in place.
  const scroll = useRef<HTMLDivElement>(null);
  const { state, failure, hasEarlier, hasLater, earlier, later } = useGateLog(task, log);
  const { part } = state;
  const lines = linesOf(part);
  const isThere = useRef(false);
  // oxlint-disable-next-line react/incompatible-library -- no memo is made of what it changes
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  useEffect(() => {
    if (isThere.current) return;
    isThere.current = true;
    virtual.scrollToIndex(part.failing ?? lines.length - 1, {
      align: part.failing === null ? "end" : "center",
    });
  });
  // What a person reads stays where it is when more comes before it.
  useLayoutEffect(() => {
    if (state.moved !== 0) scroll.current?.scrollBy({ top: state.moved * lineHeight });
  }, [state]);
  const look = (): void => {
    const shown = virtual.getVirtualItems();
    if (hasEarlier && (shown[0]?.index ?? 0) < near) void earlier();
    else if (hasLater && (shown.at(-1)?.index ?? 0) > lines.length - near) void later();
  };
  if (lines.length === 0) return <p className="p-3 text-muted">It said nothing.</p>;
  return (
    <div
      ref={scroll}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto font-mono text-code"
      onScroll={look}
    >
      <Failure failure={failure} />
      <div className="relative w-max min-w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            aria-current={index === part.failing || undefined}
            className={classes(
              "absolute top-0 left-0 h-5 min-w-full px-3 whitespace-pre",
              index === part.failing && "bg-broken-soft shadow-cursor",
            )}
            style={{ transform: `translateY(${start}px)` }}
          >
            <bdi>{terminalLines(lines[index] ?? "")}</bdi>
          </div>
        ))}
      </div>
    </div>
  );
}
