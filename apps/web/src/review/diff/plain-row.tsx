import { classes } from "../../ui/index.ts";
import { isCode, type Row } from "./rows.ts";

const looks: Record<Row["kind"], string> = {
  hunk: "bg-sunken text-muted",
  note: "text-muted",
  context: "",
  added: "bg-added-line",
  deleted: "bg-deleted-line",
};
const signs: Record<Row["kind"], string> = {
  hunk: "",
  note: "",
  context: "",
  added: "+",
  deleted: "-",
};

interface PlainRowProps {
  row: Row;
  isChosen: boolean;
  onPress: (extend: boolean) => void;
  onDrag: () => void;
}

/** One line: its numbers, its sign, its text. */
export function PlainRow({ row, isChosen, onPress, onDrag }: PlainRowProps) {
  const look = isChosen ? "bg-cursor-line" : looks[row.kind];
  return (
    <div className={classes("flex h-5 w-full", look)} data-line-kind={row.kind}>
      <div
        className={classes(
          "sticky left-0 flex shrink-0 pr-2 text-muted select-none",
          look === "" ? "bg-panel" : look,
          isChosen && "shadow-cursor",
        )}
        onPointerDown={(event) => {
          if (event.button === 0 && isCode(row)) onPress(event.shiftKey);
        }}
        onPointerEnter={(event) => {
          if (event.buttons === 1 && isCode(row)) onDrag();
        }}
      >
        <span className="w-[6ch] text-right">{row.oldLine}</span>
        <span className="w-[6ch] text-right">{row.newLine}</span>
      </div>
      <span
        aria-hidden
        className={classes(
          "w-[2ch] shrink-0 select-none",
          row.kind === "added" && "text-added",
          row.kind === "deleted" && "text-deleted",
        )}
      >
        {signs[row.kind]}
      </span>
      <bdi dir="ltr" className="pr-4 whitespace-pre [tab-size:4]">
        {row.text}
      </bdi>
    </div>
  );
}
