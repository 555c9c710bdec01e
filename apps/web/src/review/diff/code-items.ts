import type { CodeViewDiffItem, DiffLineAnnotation, FileDiffMetadata } from "@pierre/diffs";
import { processFile } from "@pierre/diffs";
import { visibleOf } from "./hidden.ts";
import { languageOf } from "./languages.ts";
import type { DiffFile } from "./patch.ts";
import { hasRows } from "./rows.ts";
import type { Annotation } from "./scroller.ts";

export type CodeItem = CodeViewDiffItem<string>;

const known = new WeakMap<DiffFile, FileDiffMetadata | null>();

/** A head without content is enough for a file that is shown by its header alone. */
const headOnly = (file: DiffFile): FileDiffMetadata | null =>
  processFile(`diff --git a/file b/file\nindex 1..2 100644\n`, {
    isGitDiff: true,
    cacheKey: file.id,
  }) ?? null;

function read(file: DiffFile): FileDiffMetadata | null {
  if (!hasRows(file)) return headOnly(file);
  if (file.status === "type_changed") return null;
  const text = visibleOf(file).text;
  try {
    const found = processFile(text, {
      isGitDiff: true,
      disableLineMatching: true,
      throwOnError: true,
      cacheKey: `${file.id}:${file.oldBlob}:${file.newBlob}:${text.length}`,
    });
    return found === undefined ? null : { ...found, lang: languageOf(file.path) };
  } catch (error) {
    // The library says so by throwing; the plain mode shows such a patch as it is.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A file as the library reads it; null: it cannot, and the plain mode shows it. */
export function parsed(file: DiffFile): FileDiffMetadata | null {
  const seen = known.get(file);
  if (seen !== undefined) return seen;
  const found = read(file);
  known.set(file, found);
  return found;
}

const librarySide = { old: "deletions", new: "additions" } as const;

const annotationsOf = (file: string, all: readonly Annotation[]): DiffLineAnnotation<string>[] =>
  all
    .filter((annotation) => annotation.file === file)
    .map(({ key, side, line }) => ({ side: librarySide[side], lineNumber: line, metadata: key }));

/** Items with versions that grow where the library is to look again. */
export class CodeItems {
  readonly #known = new Map<string, { item: CodeItem; file: DiffFile; signature: string }>();

  of(
    files: readonly DiffFile[],
    isFolded: (file: DiffFile) => boolean,
    annotations: readonly Annotation[],
  ): CodeItem[] {
    return files.map((file) =>
      this.#item(file, isFolded(file), annotationsOf(file.id, annotations)),
    );
  }

  #item(file: DiffFile, isFolded: boolean, annotations: DiffLineAnnotation<string>[]): CodeItem {
    // What is folded is read when it is opened.
    const shown = isFolded ? null : parsed(file);
    const fileDiff = shown ?? headOnly(file);
    if (fileDiff === null) throw new Error("the library cannot read a patch without content");
    const collapsed = shown === null || !hasRows(file);
    const signature = JSON.stringify([collapsed, annotations]);
    const last = this.#known.get(file.id);
    if (last?.file === file && last.signature === signature) return last.item;
    const version = (last?.item.version ?? 0) + 1;
    const item: CodeItem = { id: file.id, type: "diff", fileDiff, annotations, collapsed, version };
    this.#known.set(file.id, { item, file, signature });
    return item;
  }
}
