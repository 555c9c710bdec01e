import { useVirtualizer } from "@tanstack/react-virtual";
import { useImperativeHandle, useMemo, useRef } from "react";
import type { DiffFile } from "./patch.ts";
import { type PlainItem, plainItems, widestOf } from "./plain-items.ts";
import { PlainRow } from "./plain-row.tsx";
import type { CodeProps, Scroller } from "./scroller.ts";

const heights = { header: 40, row: 20, annotation: 120 };

const isAt =
  (file: string, row: number | null) =>
  (item: PlainItem): boolean =>
    item.file.id === file &&
    (row === null ? item.kind === "header" : item.kind === "row" && item.index === row);

/** Code without colour, in rows of our own: for files that are too long to colour, and where no worker colours. */
export function PlainCode(props: CodeProps) {
  const { files, isFolded, annotations } = props;
  const folded = files.filter(isFolded);
  const signature = folded.map(({ id }) => id).join("\n");
  const items = useMemo(
    () => plainItems(files, ({ id }) => signature.split("\n").includes(id), annotations),
    [files, signature, annotations],
  );
  const widest = useMemo(() => widestOf(items), [items]);
  return <PlainRows {...props} items={items} widest={widest} />;
}

interface PlainRowsProps extends CodeProps {
  items: readonly PlainItem[];
  widest: number;
}

function PlainRows(props: PlainRowsProps) {
  "use no memo"; // The virtualizer changes in place.
  const { items, widest, cursor, onCursor, renderHeader, ref } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const anchor = useRef<{ file: DiffFile; index: number } | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- no memo is made of what it changes
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[items[index]?.kind ?? "row"],
    overscan: 20,
    paddingEnd: 120,
    onChange: (shown) => {
      const { startIndex = 0, endIndex = 0 } = shown.range ?? {};
      props.onSeen([...new Set(items.slice(startIndex, endIndex + 1).map((item) => item.file.id))]);
    },
  });
  const scrollTo = (file: string, row: number | null, align: "start" | "auto"): void => {
    const index = items.findIndex(isAt(file, row));
    if (index !== -1) virtual.scrollToIndex(index, { align });
  };
  useImperativeHandle(ref, (): Scroller => ({
    toFile: (file) => scrollTo(file, null, "start"),
    toRow: (file, row) => scrollTo(file, row, "auto"),
  }));
  const press = (file: DiffFile, index: number, extend: boolean): void => {
    const from = extend && cursor?.file === file.id ? cursor.anchor : index;
    anchor.current = { file, index: from };
    onCursor({ file: file.id, anchor: from, head: index });
  };
  const drag = (file: DiffFile, index: number): void => {
    const start = anchor.current;
    if (start?.file === file) onCursor({ file: file.id, anchor: start.index, head: index });
  };
  return (
    <div ref={scroll} className="h-full overflow-auto bg-panel font-mono text-code" data-plain>
      <div
        className="relative"
        style={{
          height: virtual.getTotalSize(),
          width: `max(100%, ${Math.min(widest, 100_000) + 16}ch)`,
        }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item.kind === "row" ? (
                <PlainRow
                  row={item.row}
                  isChosen={isChosen(cursor, item)}
                  onPress={(extend) => press(item.file, item.index, extend)}
                  onDrag={() => drag(item.file, item.index)}
                />
              ) : (
                <div className="sticky left-0 max-w-(--plain-width) font-sans">
                  {item.kind === "header" ? renderHeader(item.file) : item.annotation.content}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const isChosen = (cursor: CodeProps["cursor"], item: PlainItem & { kind: "row" }): boolean =>
  cursor !== null &&
  cursor.file === item.file.id &&
  item.index >= Math.min(cursor.anchor, cursor.head) &&
  item.index <= Math.max(cursor.anchor, cursor.head);
