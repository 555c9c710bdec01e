import type { CodeViewLineSelection, SelectedLineRange } from "@pierre/diffs";
import { CodeView, type CodeViewHandle, WorkerPoolContext } from "@pierre/diffs/react";
import type { WorkerPoolManager } from "@pierre/diffs/worker";
import { Plus } from "lucide-react";
import { useImperativeHandle, useRef, useState } from "react";
import { CodeItems } from "./code-items.ts";
import { useIsWide } from "../../ui/index.ts";
import { codeStyle } from "./code-style.ts";
import { highlightTheme } from "./highlighting.ts";
import type { DiffFile } from "./patch.ts";
import { type Row, rowsOf, type Side } from "./rows.ts";
import type { CodeProps, Scroller } from "./scroller.ts";
import { type Cursor, lineOn, rowAt, sideOf } from "./selection.ts";

interface CodeViewProps extends CodeProps {
  pool: WorkerPoolManager;
  layout: "unified" | "split";
  /** A person asks to comment on these lines with the mouse. */
  onAsk: ((cursor: Cursor) => void) | null;
}

type LibrarySide = NonNullable<SelectedLineRange["side"]>;

const librarySide = (side: Side): LibrarySide => (side === "old" ? "deletions" : "additions");
const ourSide = (side: LibrarySide | undefined): Side => (side === "deletions" ? "old" : "new");

const point = (rows: readonly Row[], index: number): { line: number; side: LibrarySide } => {
  const side = sideOf(rows[index]);
  return { line: lineOn(rows[index], side) ?? 1, side: librarySide(side) };
};

function selectionOf(
  files: readonly DiffFile[],
  cursor: Cursor | null,
): CodeViewLineSelection | null {
  const file = files.find((known) => known.id === cursor?.file);
  if (cursor === null || file === undefined) return null;
  const rows = rowsOf(file);
  const start = point(rows, cursor.anchor);
  const end = point(rows, cursor.head);
  return {
    id: file.id,
    range: { start: start.line, side: start.side, end: end.line, endSide: end.side },
  };
}

function cursorOf(file: DiffFile | undefined, range: SelectedLineRange): Cursor | null {
  if (file === undefined) return null;
  const rows = rowsOf(file);
  const anchor = rowAt(rows, ourSide(range.side), range.start);
  const head = rowAt(rows, ourSide(range.endSide ?? range.side), range.end);
  return anchor === null || head === null ? null : { file: file.id, anchor, head };
}

interface HoveredLine {
  lineNumber: number;
  side?: LibrarySide;
}

/** The line under the pointer, or all that is chosen where it is among that. */
function askedBy(
  file: DiffFile | undefined,
  { lineNumber, side }: HoveredLine,
  chosen: Cursor | null,
): Cursor | null {
  const at = cursorOf(file, { start: lineNumber, end: lineNumber, ...(side && { side }) });
  if (at === null || chosen === null) return at;
  const isAmong =
    at.head >= Math.min(chosen.anchor, chosen.head) &&
    at.head <= Math.max(chosen.anchor, chosen.head);
  return isAmong ? chosen : at;
}

/** Long lines scroll sideways, also for those without a pointer. */
function letScrollByKeys(node: HTMLElement): void {
  for (const code of node.shadowRoot?.querySelectorAll("code[data-code]") ?? [])
    code.setAttribute("tabindex", "0");
}

interface Viewer {
  getRenderedItems(): readonly { id: string }[];
  getTopForItem(id: string): number | undefined;
  getContainerElement(): HTMLElement | undefined;
}

/** Files of which more than a sliver is to be seen, from the top. */
function seenIn(viewer: Viewer, top: number): string[] {
  const topOf = (id: string): number => viewer.getTopForItem(id) ?? 0;
  const ids = viewer.getRenderedItems().map(({ id }) => id);
  const bottom = top + (viewer.getContainerElement()?.clientHeight ?? 0);
  const from = Math.max(
    ids.findLastIndex((id) => topOf(id) <= top + edge),
    0,
  );
  return ids.slice(from).filter((id) => topOf(id) < bottom - edge);
}

/** Beside the line under the pointer. */
const AskButton = ({ onClick }: { onClick: () => void }) => (
  <button
    type="button"
    aria-label="Comment on this line"
    className="absolute top-0 -right-3 z-1 flex size-5 items-center justify-center rounded-tag bg-accent-fill text-on-accent"
    onClick={onClick}
  >
    <Plus size={14} aria-hidden />
  </button>
);

/** So little of a file is not worth calling it seen. */
const edge = 8;
const metrics = { lineHeight: 20, spacing: 4 };
const headerHeights = { desk: 36, phone: 44 };
const layoutOfItems = { paddingTop: 0, paddingBottom: 120, gap: 0 };

/** Code in colour: the one place that knows the diff library's component. */
export function HighlightedCode(props: CodeViewProps) {
  const { pool, layout, files, isFolded, annotations, cursor, renderHeader, ref } = props;
  const [items] = useState(() => new CodeItems());
  const view = useRef<CodeViewHandle<string, undefined>>(null);
  const fileOf = (id: string): DiffFile | undefined => files.find((file) => file.id === id);
  useImperativeHandle(ref, (): Scroller => ({
    toFile: (id) =>
      view.current?.scrollTo({ type: "item", id, align: "start", behavior: "instant" }),
    toRow: (id, row) => {
      const { line, side } = point(rowsOf(fileOf(id) ?? { patch: null }), row);
      view.current?.scrollTo({
        type: "line",
        id,
        lineNumber: line,
        side,
        align: "nearest",
        offset: 80,
        behavior: "instant",
      });
    },
  }));
  const isDesk = useIsWide();
  const askAbout = (file: DiffFile | undefined, at: HoveredLine | undefined): void => {
    const chosen = cursor?.file === file?.id ? cursor : null;
    const asked = at === undefined ? chosen : askedBy(file, at, chosen);
    if (asked !== null) props.onAsk?.(asked);
  };
  const contents = new Map(annotations.map(({ key, content }) => [key, content]));
  return (
    <WorkerPoolContext value={pool}>
      <CodeView<string, undefined>
        ref={view}
        className="h-full overflow-auto"
        items={items.of(files, isFolded, annotations)}
        selectedLines={selectionOf(files, cursor)}
        onSelectedLinesChange={(selection) => {
          if (selection === null) props.onCursor(null);
          else props.onCursor(cursorOf(fileOf(selection.id), selection.range));
        }}
        onScroll={(top, viewer) => props.onSeen(seenIn(viewer, top))}
        renderCustomHeader={(item) => {
          const file = fileOf(item.id);
          return file === undefined ? null : renderHeader(file);
        }}
        {...(props.onAsk === null
          ? {}
          : {
              renderGutterUtility: (getHovered, item) => (
                <AskButton onClick={() => askAbout(fileOf(item.id), getHovered())} />
              ),
            })}
        renderAnnotation={(...[{ metadata }]) => contents.get(metadata)}
        options={{
          theme: highlightTheme,
          preferredHighlighter: "highlights",
          diffStyle: layout,
          diffIndicators: "classic",
          hunkSeparators: "metadata",
          lineDiffType: "word-alt",
          overflow: "scroll",
          stickyHeaders: true,
          enableLineSelection: true,
          lineHoverHighlight: "number",
          enableGutterUtility: props.onAsk !== null,
          onPostRender: (node: HTMLElement) => letScrollByKeys(node),
          itemMetrics: { ...metrics, diffHeaderHeight: headerHeights[isDesk ? "desk" : "phone"] },
          layout: layoutOfItems,
          unsafeCSS: codeStyle,
        }}
      />
    </WorkerPoolContext>
  );
}
