import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import type { Column } from "@muster/core/view";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { Card } from "./card.tsx";
import { noteScroller } from "./scrollers.ts";
import { cardGap, cardHeight } from "./sizes.ts";
import { boardState } from "./state.ts";

interface ColumnListProps {
  name: Column;
  ids: readonly string[];
  showsProject: boolean;
}

/** What is seen, and the chosen card wherever it is: it has the focus. */
const rangeWith =
  (chosen: number) =>
  (range: Range): number[] => {
    const seen = defaultRangeExtractor(range);
    if (chosen < 0 || seen.includes(chosen)) return seen;
    return chosen < range.startIndex ? [chosen, ...seen] : [...seen, chosen];
  };

/** A column's cards, of which only those are there that are seen. */
export function ColumnList({ name, ids, showsProject }: ColumnListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const chosen = useStore(boardState, ({ selected }) =>
    selected === null ? -1 : ids.indexOf(selected),
  );
  // oxlint-disable-next-line react/incompatible-library -- only this component reads it, and it is drawn at each change
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    gap: cardGap,
    paddingStart: 4,
    paddingEnd: 12,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 12,
    overscan: 2,
    getItemKey: (index) => ids[index] ?? index,
    rangeExtractor: rangeWith(chosen),
    useFlushSync: false,
  });
  const chosenId = ids[chosen] ?? null;
  useEffect(() => {
    if (scroller.current === null) throw new Error("a column without room for its cards");
    return noteScroller(name, scroller.current);
  }, [name]);
  // What others do moves cards, but not what one looks at.
  useEffect(() => {
    if (chosenId !== null) virtualizer.scrollToIndex(chosen, { align: "auto" });
  }, [chosenId]);
  const items = virtualizer.getVirtualItems();
  const tabStop = chosenId === null ? items[0]?.index : chosen;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2">
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <Card
            key={key}
            id={ids[index] ?? ""}
            top={start}
            position={index + 1}
            count={ids.length}
            showsProject={showsProject}
            isTabStop={index === tabStop}
          />
        ))}
      </ul>
    </div>
  );
}
