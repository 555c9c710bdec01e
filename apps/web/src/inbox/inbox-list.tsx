import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useIsWide } from "../ui/index.ts";
import { Row, type RowProps } from "./inbox-row.tsx";
import type { InboxRow } from "./rows.ts";

type Item = { kind: "heading"; id: string; title: string } | { kind: "row"; row: InboxRow };

/** The row that the keyboard went to, and how often it went somewhere. */
export interface Focused {
  id: string | null;
  turn: number;
}

interface ListProps extends Pick<RowProps, "isProjectShown" | "onOpen"> {
  needs: readonly InboxRow[];
  works: readonly InboxRow[];
  chosen: string | null;
  focused: Focused;
}

const section = (id: string, title: string, rows: readonly InboxRow[]): Item[] =>
  rows.length === 0
    ? []
    : [{ kind: "heading", id, title }, ...rows.map((row): Item => ({ kind: "row", row }))];

function Heading({ title }: { title: string }) {
  return (
    <h2 className="flex h-full items-end px-4 pb-1 text-small font-semibold text-muted">{title}</h2>
  );
}

const idOf = (item: Item): string => (item.kind === "row" ? item.row.id : item.id);

/** What needs the person, and below it what works: only the rows that are seen are there. */
export function InboxList({ needs, works, chosen, focused, ...rest }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const isWide = useIsWide();
  const items = [
    ...section("needs", `Needs you · ${needs.length}`, needs),
    ...section("works", `Works now · ${works.length}`, works),
  ];
  const rows = [...needs, ...works];
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is passed on, and the compiler leaves this component alone
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isWide || items[index]?.kind === "heading" ? 32 : 56),
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : idOf(item);
    },
    overscan: 8,
  });
  const place = items.findIndex((item) => idOf(item) === chosen);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place);
  }, [place, virtual]);
  return (
    <div ref={scroller} className="h-full overflow-y-auto">
      <ul aria-label="Inbox" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start, size }) => {
          const item = items[index];
          return (
            <li
              key={key}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
              {...(item?.kind === "row" && {
                "aria-posinset": rows.indexOf(item.row) + 1,
                "aria-setsize": rows.length,
              })}
            >
              {item?.kind === "heading" && <Heading title={item.title} />}
              {item?.kind === "row" && (
                <Row
                  {...rest}
                  row={item.row}
                  isChosen={item.row.id === chosen}
                  focusTurn={item.row.id === focused.id ? focused.turn : 0}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
