import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
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

/** What comes before the rows is asked for in time, and a question that is being answered is never taken away. */
function rangeOf(range: Range, rows: readonly Row[]): number[] {
  const indexes = new Set(defaultRangeExtractor(range));
  if (range.startIndex < 20) indexes.add(0);
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

interface FollowedListProps {
  rows: readonly Row[];
  render: (row: Row) => ReactNode;
  /** Another value when a person opened or closed something: what they look at stays where it is. */
  looked: unknown;
  ref?: Ref<FollowedListHandle>;
}

/** Rows of any height, of which only those in sight exist; it follows the end until somebody looks at something else. */
export function FollowedList({ rows, render, looked, ref }: FollowedListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [lookedAt, setLookedAt] = useState(looked);
  const [isHeld, setHeld] = useState(false);
  if (lookedAt !== looked) {
    setLookedAt(looked);
    setHeld(true);
  }
  // oxlint-disable-next-line react/incompatible-library -- it changes in place; the compiler leaves this component alone
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index] as Row),
    getItemKey: (index) => (rows[index] as Row).id,
    rangeExtractor: (range) => rangeOf(range, rows),
    overscan: 8,
    anchorTo: "end",
    followOnAppend: !isHeld,
    scrollEndThreshold: isHeld ? -1 : nearEnd,
    paddingEnd: 16,
  });
  const toEnd = (): void => {
    setHeld(false);
    virtual.scrollToEnd();
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
        onScroll={() => virtual.isAtEnd(1) && setHeld(false)}
        className="h-full overflow-y-auto px-3 [overflow-anchor:none] desk:px-4"
      >
        <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${start}px)` }}
            >
              {render(rows[index] as Row)}
            </div>
          ))}
        </div>
      </section>
      {!virtual.isAtEnd(nearEnd) && <ToNewest toEnd={toEnd} />}
    </div>
  );
}
