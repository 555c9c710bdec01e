import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Skeleton } from "../../ui/index.ts";
import { bulkOf } from "./bulk.ts";
import { parsed } from "./code-items.ts";
import { HighlightedCode } from "./code-view.tsx";
import { FileHeader } from "./file-header.tsx";
import { useHighlighting } from "./highlighting.ts";
import type { DiffFile } from "./patch.ts";
import { PlainCode } from "./plain-view.tsx";
import { hasRows, rowsOf } from "./rows.ts";
import type { Annotation, CodeProps } from "./scroller.ts";
import { type LineRange, rangeOf } from "./selection.ts";
import type { DiffControl } from "./use-diff-control.ts";

export interface DiffViewProps {
  control: DiffControl;
  layout: "unified" | "split";
  /** Things of ours under lines. */
  annotations: readonly Annotation[];
  /** A person asks to comment on these lines by the mouse; null: nobody can comment on what is shown. */
  onComment: ((range: LineRange) => void) | null;
  /** What else stands in a file's header. */
  headerOf: (file: DiffFile) => ReactNode;
}

/** Files that are not coloured: the library cannot read them, or they are too long to be worth it. */
const isPlain = (file: DiffFile): boolean =>
  hasRows(file) && (bulkOf(file) !== null || parsed(file) === null);

/** The code of a change. Which library shows it is known to this folder alone. */
export function DiffView({ control, layout, annotations, onComment, headerOf }: DiffViewProps) {
  const highlighting = useHighlighting();
  const { files, current } = control;
  const alone = current !== null && isPlain(current) && !control.isFolded(current) ? current : null;
  const opensAlone = (id: string): boolean => {
    const file = files.find((known) => known.id === id);
    return file !== undefined && isPlain(file) && !control.isFolded(file);
  };
  const code: CodeProps = {
    files,
    // In colour a plain file is its header; opened, it stands alone.
    isFolded: (file) => control.isFolded(file) || isPlain(file),
    annotations,
    cursor: control.cursor,
    onCursor: control.choose,
    // One that was opened alone would open again by being scrolled past.
    onSeen: (ids) => control.saw(ids.filter((id) => !opensAlone(id))),
    renderHeader: (file) => (
      <FileHeader
        file={file}
        isFolded={control.isFolded(file)}
        isCurrent={file.id === current?.id}
        onFold={(isFolded) => {
          control.fold(file, isFolded);
          control.toFile(file.id);
        }}
      >
        {headerOf(file)}
      </FileHeader>
    ),
    ref: control.scroller,
  };
  if (highlighting.state === "starting") return <Skeleton className="m-4 h-40" />;
  if (highlighting.state === "absent")
    return (
      <Framed note="Shown without colours: this browser does not run the worker that makes them.">
        <PlainCode {...code} isFolded={control.isFolded} />
      </Framed>
    );
  if (alone !== null)
    return (
      <Framed
        note={`${bulkOf(alone) ?? "Unusual"} file, shown without colours`}
        onBack={() => control.fold(alone, true)}
      >
        <PlainCode {...code} files={[alone]} isFolded={() => false} onSeen={() => undefined} />
      </Framed>
    );
  const ask = (cursor: NonNullable<CodeProps["cursor"]>): void => {
    const file = files.find((known) => known.id === cursor.file);
    const range = file === undefined ? null : rangeOf(rowsOf(file), cursor, file.path);
    control.choose(cursor);
    if (range !== null) onComment?.(range);
  };
  return (
    <HighlightedCode
      {...code}
      pool={highlighting.pool}
      layout={layout}
      onAsk={onComment === null ? null : ask}
    />
  );
}

function Framed({
  note,
  onBack,
  children,
}: {
  note: string;
  onBack?: () => void;
  children: ReactNode;
}) {
  return (
    <div className="flex h-full flex-col">
      <output className="flex min-h-9 items-center gap-2 border-b border-line px-3 text-muted">
        {onBack !== undefined && (
          <Button look="quiet" icon={<ArrowLeft size={16} aria-hidden />} onClick={onBack}>
            All files
          </Button>
        )}
        {note}
      </output>
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}
