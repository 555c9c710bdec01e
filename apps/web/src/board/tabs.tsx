import { type Column, columns } from "@muster/core/view";
import { classes } from "../ui/index.ts";
import { columnTitle } from "./column-words.ts";
import type { Columns } from "./grouping.ts";

interface TabsProps {
  ids: Columns<string>;
  shown: Column;
  onShow: (column: Column) => void;
}

const intoView = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** On a phone: which column is shown, and how many each holds. */
export function Tabs({ ids, shown, onShow }: TabsProps) {
  return (
    <nav aria-label="Columns" className="flex shrink-0 overflow-x-auto border-b border-line px-2">
      {columns.map((column) => (
        <button
          key={column}
          type="button"
          ref={column === shown ? intoView : null}
          aria-pressed={column === shown}
          onClick={() => onShow(column)}
          className={classes(
            "flex min-h-11 shrink-0 cursor-default items-center gap-1.5 border-b-2 px-2.5 font-medium",
            column === shown ? "border-accent text-text" : "border-transparent text-muted",
          )}
        >
          {columnTitle[column]}
          <span className="text-small text-muted">{ids[column].length}</span>
        </button>
      ))}
    </nav>
  );
}
