import { Search } from "lucide-react";
import { type Ref, useState } from "react";
import { type DiffControl, type DiffFile, type DiffLayer } from "../diff/index.ts";
import { FileRow } from "./file-row.tsx";
import { filesMatching } from "./filter.ts";
import type { Viewed } from "./use-viewed.ts";

interface FilesPaneProps {
  control: DiffControl;
  viewed: Viewed;
  filter: Ref<HTMLInputElement>;
  /** A file was chosen. */
  onGo: () => void;
}

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

const layerWords: Record<DiffLayer, string> = {
  committed: "Committed",
  staged: "Staged",
  unstaged: "Not staged",
  untracked: "Untracked",
};

/** The files of the change: their names, what stands on them, and which are read. */
export function FilesPane({ control, viewed, filter, onGo }: FilesPaneProps) {
  const [words, setWords] = useState("");
  const { files, current } = control;
  const shown = filesMatching(files, words);
  const read = files.filter(viewed.isViewed).length;
  return (
    <nav aria-label="Files" className="flex h-full min-h-0 flex-col bg-page">
      <div className="flex min-h-9 items-center gap-2 border-b border-line px-2">
        <Search size={14} aria-hidden className="shrink-0 text-muted" />
        <input
          ref={filter}
          type="search"
          value={words}
          aria-label="Filter files by name"
          placeholder="Filter files"
          className="min-h-11 min-w-0 flex-1 bg-transparent placeholder:text-muted desk:min-h-7"
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setWords("");
            if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Enter" && shown[0] !== undefined) control.toFile(shown[0].id);
          }}
        />
        <span className="shrink-0 text-small text-muted">
          {read}/{files.length} viewed
        </span>
      </div>
      <ol className="min-h-0 flex-1 overflow-auto py-1">
        {shown.map((file, index) => (
          <li key={file.id}>
            <Heading file={file} before={shown[index - 1]} />
            <FileRow
              file={file}
              isCurrent={file.id === current?.id}
              isViewed={viewed.isViewed(file)}
              onGo={() => {
                control.toFile(file.id);
                onGo();
              }}
            />
          </li>
        ))}
        {shown.length === 0 && files.length > 0 && (
          <li className="px-3 py-2 text-muted">No file's name holds that.</li>
        )}
      </ol>
    </nav>
  );
}

/** Where files stand: said once for all that stand there. */
function Heading({ file, before }: { file: DiffFile; before: DiffFile | undefined }) {
  const hasLayer = file.layer !== null && file.layer !== before?.layer;
  const folder = folderOf(file.path);
  const former = hasLayer ? "" : folderOf(before?.path ?? "");
  return (
    <>
      {hasLayer && (
        <h3 className="px-3 pt-3 pb-1 font-semibold">{layerWords[file.layer ?? "committed"]}</h3>
      )}
      {folder !== former && (
        <p className="truncate px-3 pt-1.5 text-small text-muted" title={folder}>
          <bdi dir="ltr">{folder === "" ? "/" : folder}</bdi>
        </p>
      )}
    </>
  );
}
