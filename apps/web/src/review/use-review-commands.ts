import type { RefObject } from "react";
import { type Command, scopes, useCommands } from "../keyboard/index.ts";
import type { DiffControl, LineRange } from "./diff/index.ts";
import type { Viewed } from "./files/use-viewed.ts";

interface Reviewing {
  control: DiffControl;
  viewed: Viewed;
  layout: { now: "unified" | "split"; canSplit: boolean; toggle: () => void };
  whitespace: { isIgnored: boolean; toggle: () => void };
  onComment: ((range: LineRange) => void) | null;
  /** Shows more of the current file's unchanged lines; null: there is no more. */
  onWiden: (() => void) | null;
  filter: RefObject<HTMLInputElement | null>;
}

const moves = ({ byChange, byFile, byLine, cursor }: DiffControl): Command[] => [
  { id: "next-change", title: "Next change", keys: ["n"], run: () => byChange(1) },
  { id: "previous-change", title: "Previous change", keys: ["p"], run: () => byChange(-1) },
  { id: "next-file", title: "Next file", keys: ["]"], run: () => byFile(1) },
  { id: "previous-file", title: "Previous file", keys: ["["], run: () => byFile(-1) },
  ...(["ArrowDown", "ArrowUp"] as const).flatMap((key): Command[] => {
    const by = key === "ArrowDown" ? 1 : -1;
    const word = by === 1 ? "Next" : "Previous";
    const common = { enabled: cursor !== null, inPalette: false };
    return [
      {
        id: `line-${key}`,
        title: `${word} line`,
        keys: [key],
        run: () => byLine(by, false),
        ...common,
      },
      {
        id: `extend-${key}`,
        title: `Select the ${word.toLowerCase()} line too`,
        keys: [`Shift+${key}`],
        run: () => byLine(by, true),
        ...common,
      },
    ];
  }),
];

const selecting = ({ control, onComment }: Reviewing): Command[] => [
  {
    id: "select-lines",
    title: "Select lines",
    keys: ["x"],
    run: () => {
      if (control.cursor === null) control.byLine(1, false);
      else control.setExtending(!control.isExtending);
    },
  },
  {
    id: "leave-lines",
    title: "Leave the selected lines",
    keys: ["Escape"],
    enabled: control.cursor !== null,
    inPalette: false,
    run: () => control.choose(null),
  },
  {
    id: "comment",
    title: "Comment on the selected lines",
    keys: ["c"],
    enabled: onComment !== null && control.range !== null,
    run: () => {
      if (control.range !== null) onComment?.(control.range);
    },
  },
];

/** Marks the file as read and goes on to the next one that is not. */
function toggleViewed(control: DiffControl, viewed: Viewed): void {
  const { current, files } = control;
  if (current === null) return;
  const isViewed = !viewed.isViewed(current);
  viewed.mark(current, isViewed);
  control.fold(current, isViewed);
  if (!isViewed) return;
  const after = files.slice(files.indexOf(current) + 1);
  const next = after.find((file) => !viewed.isViewed(file));
  if (next !== undefined) control.toFile(next.id);
}

/** Everything that the keyboard does with the code. */
export function useReviewCommands(reviewing: Reviewing): void {
  const { control, viewed, layout, filter, whitespace } = reviewing;
  useCommands(scopes.review, [
    ...moves(control),
    ...selecting(reviewing),
    {
      id: "viewed",
      title: "Mark the file as viewed, or not",
      keys: ["v"],
      run: () => toggleViewed(control, viewed),
    },
    {
      id: "widen",
      title: "Show more of the unchanged lines of the file",
      keys: ["e"],
      enabled: reviewing.onWiden !== null,
      run: () => reviewing.onWiden?.(),
    },
    {
      id: "layout",
      title:
        layout.now === "unified"
          ? "Show old and new side by side"
          : "Show old and new in one column",
      keys: ["u"],
      enabled: layout.canSplit,
      run: layout.toggle,
    },
    {
      id: "whitespace",
      title: whitespace.isIgnored
        ? "Show changes of whitespace"
        : "Leave changes of whitespace out",
      keys: ["w"],
      run: whitespace.toggle,
    },
    {
      id: "filter-files",
      title: "Filter files by name",
      keys: ["/"],
      run: () => filter.current?.focus(),
    },
  ]);
}
