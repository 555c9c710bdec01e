import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type Virtualizer,
} from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import {
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "../../ui/index.ts";
import { heightOf, type Row } from "./rows.ts";

export interface FollowedListHandle {
  toEnd: () => void;
}

/** Nearer to the end than this one is at the end. */
const nearEnd = 48;

/** Nearer to the start than this one will soon want what was before. */
const nearStart = 1200;

const olderHeight = 48;

/** A question that is being answered is never taken away. */
function rangeOf(range: Range, rows: readonly Row[]): number[] {
  const indexes = new Set(defaultRangeExtractor(range));
  for (let index = rows.length - 1; rows[index]?.kind === "ask"; index -= 1) indexes.add(index);
  return [...indexes].sort((left, right) => left - right);
}

/** Brings back whoever has gone away from the end. */
function ToNewest({ toEnd }: { toEnd: () => void }) {
  return (
    <Button
      onClick={toEnd}
      shortcut="End"
      icon={<ArrowDown size={14} aria-hidden />}
      className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-layer"
    >
      Newest
    </Button>
  );
}

type Virtual = Virtualizer<HTMLDivElement, Element>;

/**
 * What comes before the first item of a turn comes behind its heading: while the heading is in sight, what is
 * below it stays in its place.
 */
function useSteadyStart(virtual: Virtual, rows: readonly Row[], start: number): void {
  // The first item itself may turn out to have begun earlier.
  const before = useRef({ start, below: rows[2]?.id, at: 0 });
  useLayoutEffect(() => {
    const { start: known, below, at } = before.current;
    const offset = virtual.scrollOffset ?? 0;
    const index = start < known ? rows.findIndex(({ id }) => id === below) : -1;
    const now = virtual.measurementsCache[index]?.start;
    if (index > 2 && now !== undefined && offset < at) virtual.scrollToOffset(offset + now - at);
    before.current = { start, below: rows[2]?.id, at: virtual.measurementsCache[2]?.start ?? 0 };
  }, [virtual, rows, start]);
}

interface FollowedListProps {
  rows: readonly Row[];
  render: (row: Row) => ReactNode;
  /** Another value when a person opened or closed something: what they look at stays where it is. */
  looked: unknown;
  /** Less than before: rows came before those that were there. */
  start: number;
  /** Brings what was before the first row; null: nothing was. */
  older: (() => void) | null;
  /** What is newer than the last row was let go. */
  isCut: boolean;
  /** Brings that back. */
  uncut: () => void;
  ref?: Ref<FollowedListHandle>;
}

/** Rows of any height, of which only those in sight exist; it follows the end until somebody looks at something else. */
export function FollowedList({
  rows,
  render,
  looked,
  start,
  older,
  isCut,
  uncut,
  ref,
}: FollowedListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [lookedAt, setLookedAt] = useState(looked);
  const [isHeld, setHeld] = useState(false);
  if (lookedAt !== looked) {
    setLookedAt(looked);
    setHeld(true);
  }
  // oxlint-disable-next-line react/incompatible-library -- it changes in place; the compiler leaves this component alone
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index] as Row),
    getItemKey: (index) => (rows[index] as Row).id,
    rangeExtractor: (range) => rangeOf(range, rows),
    overscan: 8,
    anchorTo: "end",
    followOnAppend: !isHeld,
    scrollEndThreshold: isHeld ? -1 : nearEnd,
    paddingStart: older === null ? 0 : olderHeight,
    paddingEnd: 16,
  });
  const toEnd = (): void => {
    setHeld(false);
    if (isCut) uncut();
    else virtual.scrollToEnd();
  };
  useSteadyStart(virtual, rows, start);
  const onScroll = (): void => {
    if (virtual.isAtEnd(1)) setHeld(false);
    if ((virtual.scrollOffset ?? 0) < nearStart) older?.();
  };
  useImperativeHandle(ref, () => ({ toEnd }));
  const toEndAtFirst = useRef(toEnd);
  useLayoutEffect(() => toEndAtFirst.current(), []);
  return (
    <div className="relative h-full min-h-0">
      <section
        ref={scroller}
        aria-label="Conversation"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onWheel={({ deltaY }) => deltaY < 0 && onScroll()}
        className="h-full overflow-y-auto px-3 [overflow-anchor:none] desk:px-4"
      >
        <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {older !== null && (
            <Button look="quiet" onClick={older} className="absolute top-1 left-0">
              Earlier in this conversation
            </Button>
          )}
          {virtual.getVirtualItems().map(({ index, key, start: top }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${top}px)` }}
            >
              {render(rows[index] as Row)}
            </div>
          ))}
        </div>
      </section>
      {(isCut || !virtual.isAtEnd(nearEnd)) && <ToNewest toEnd={toEnd} />}
    </div>
  );
}
