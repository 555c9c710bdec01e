import { ChevronDown, ChevronRight, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button, classes } from "../../ui/index.ts";
import { bulkOf, lineCount } from "./bulk.ts";
import { visibleOf } from "./hidden.ts";
import type { DiffFile } from "./patch.ts";
import { hasRows } from "./rows.ts";

const statusWords: Record<DiffFile["status"], string> = {
  added: "added",
  modified: "modified",
  deleted: "deleted",
  renamed: "renamed",
  copied: "copied",
  type_changed: "changed its type",
};

/** What a header says where there are no lines, or why they are not shown. */
function noteOf(file: DiffFile): string | null {
  if (file.binary) return "binary";
  if (file.patch === null) return file.shown === "cut" ? "left out: the patch is full" : null;
  if (file.status === "type_changed") return `type ${file.oldMode} → ${file.newMode}`;
  if (file.oldMode !== file.newMode && file.status === "modified")
    return `mode ${file.oldMode} → ${file.newMode}`;
  if (hasRows(file)) return null;
  if (file.oldBlob === file.newBlob) return "moved without a change";
  return file.patch === "" ? "only whitespace differs" : "empty";
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

const endings = { crlf: "CRLF", mixed: "mixed line endings" };

/** A warning where characters hide: what is read may not be what runs. */
function HiddenCharacters({ file }: { file: DiffFile }) {
  const { hidden } = visibleOf(file);
  if (hidden === 0) return null;
  return (
    <span
      title="Characters that cannot be seen, or that turn the direction of text, are written out."
      className="inline-flex shrink-0 items-center gap-1 rounded-tag bg-waits-soft px-1.5 text-small font-medium text-waits"
    >
      <TriangleAlert size={12} aria-hidden />
      {plural(hidden, "hidden character")}
    </span>
  );
}

/** `+12 -3`, for eyes and for ears. */
export function Counts({ file }: { file: Pick<DiffFile, "additions" | "deletions"> }) {
  const { additions, deletions } = file;
  if (additions === null || deletions === null || additions + deletions === 0) return null;
  return (
    <span className="shrink-0 text-small">
      <span className="text-added">+{additions}</span>{" "}
      <span className="text-deleted">−{deletions}</span>
    </span>
  );
}

function FilePath({ file }: { file: Pick<DiffFile, "path" | "oldPath"> }) {
  const cut = file.path.lastIndexOf("/") + 1;
  return (
    <span className="min-w-0 truncate" title={file.path}>
      {file.oldPath !== null && (
        <>
          <bdi className="text-muted">{file.oldPath}</bdi>
          <span className="text-muted"> → </span>
        </>
      )}
      <bdi dir="ltr">
        <span className="text-muted">{file.path.slice(0, cut)}</span>
        <span className="font-medium">{file.path.slice(cut)}</span>
      </bdi>
    </span>
  );
}

interface FileHeaderProps {
  file: DiffFile;
  isFolded: boolean;
  isCurrent: boolean;
  onFold: (isFolded: boolean) => void;
  /** What else stands on a file: flags, viewed. */
  children?: ReactNode;
}

export function FileHeader({ file, isFolded, isCurrent, onFold, children }: FileHeaderProps) {
  const note = noteOf(file);
  const { lineEndings } = visibleOf(file);
  const bulk = bulkOf(file);
  const isEmpty = file.patch !== null && !hasRows(file);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <div
      className={classes(
        "flex h-11 items-center gap-2 border-t border-line pr-2 pl-1 text-base text-text desk:h-9",
        !isFolded && !isEmpty && "border-b",
        isCurrent ? "bg-chosen" : "bg-page",
      )}
      data-file-header={file.id}
      data-current={isCurrent || undefined}
    >
      <Button
        look="quiet"
        className="px-1"
        disabled={isEmpty || file.binary}
        aria-expanded={!isFolded}
        aria-label={`${isFolded ? "Show" : "Fold"} ${file.path}`}
        icon={
          <Chevron size={16} aria-hidden className={isEmpty || file.binary ? "invisible" : ""} />
        }
        onClick={() => onFold(!isFolded)}
      />
      <h2 className="flex min-w-0 items-center">
        <span className="sr-only">{statusWords[file.status]} </span>
        <FilePath file={file} />
      </h2>
      <Counts file={file} />
      <HiddenCharacters file={file} />
      <span className="shrink-0 text-small text-muted">
        {[lineEndings === null ? null : endings[lineEndings], note]
          .filter((word) => word !== null)
          .join(", ")}
      </span>
      {isFolded && (bulk !== null || file.shown === "cut") && (
        <Button look="quiet" className="text-small" onClick={() => onFold(false)}>
          {`${bulk === null ? "" : `${bulk}, `}${plural(lineCount(file), "line")}: show`}
        </Button>
      )}
      <span className="ml-auto flex shrink-0 items-center gap-2">{children}</span>
    </div>
  );
}
