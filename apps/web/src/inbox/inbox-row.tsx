import { useEffect, useRef } from "react";
import { Age, classes, Monogram, Tag } from "../ui/index.ts";
import { aboutWords, kindWords, projectOf, subjectWords } from "./row-words.ts";
import type { InboxRow } from "./rows.ts";

export interface RowProps {
  row: InboxRow;
  isChosen: boolean;
  /** Grows each time the keyboard goes to this row; 0: it did not. */
  focusTurn: number;
  isProjectShown: boolean;
  onOpen: (row: InboxRow) => void;
}

function Kind({ row }: { row: InboxRow }) {
  const { word, tone } = kindWords(row);
  if (row.kind !== "work") return <Tag tone={tone}>{word}</Tag>;
  return <Monogram name={word} />;
}

function Words({ row, isProjectShown }: Pick<RowProps, "row" | "isProjectShown">) {
  const { number, title } = subjectWords(row);
  return (
    <span className="flex min-w-0 flex-1 flex-col desk:flex-row desk:items-baseline desk:gap-3">
      <span className="flex min-w-0 items-baseline gap-1.5 desk:max-w-[60%]">
        {isProjectShown && (
          <bdi className="inline-block max-w-[10ch] shrink-0 truncate text-muted desk:max-w-[14ch]">
            {projectOf(row).name}
          </bdi>
        )}
        {number !== null && <span className="shrink-0 text-muted">#{number}</span>}
        <bdi className="min-w-0 truncate font-medium">{title}</bdi>
      </span>
      <span className="flex min-w-0 items-center gap-1.5 desk:flex-1">
        <span className="shrink-0 desk:hidden">
          <Kind row={row} />
        </span>
        <bdi className="min-w-0 truncate text-muted">{aboutWords(row)}</bdi>
      </span>
    </span>
  );
}

/** One line of what needs the person, or works: what kind, which task, what about it, since when. */
export function Row({ row, isChosen, focusTurn, isProjectShown, onOpen }: RowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focusTurn > 0) button.current?.focus({ preventScroll: true });
  }, [focusTurn]);
  return (
    <button
      ref={button}
      type="button"
      data-row={row.id}
      aria-current={isChosen ? "true" : undefined}
      onClick={() => onOpen(row)}
      className={classes(
        "flex h-full w-full cursor-default items-center gap-3 border-l-2 px-3 text-left focus-visible:-outline-offset-2",
        isChosen ? "border-accent bg-chosen" : "border-transparent hover:bg-hover",
      )}
    >
      <span className="hidden w-26 shrink-0 desk:flex">
        <Kind row={row} />
      </span>
      <Words row={row} isProjectShown={isProjectShown} />
      <Age since={row.since} className="w-10 shrink-0 text-right text-muted" />
    </button>
  );
}
