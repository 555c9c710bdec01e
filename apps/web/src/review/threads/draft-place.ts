import type { LineRange } from "../diff/index.ts";

/** Where a comment is being written: on lines of one revision. */
export interface DraftPlace {
  revision: string;
  range: LineRange;
}

const begin = (task: string): string => `comment:${task}:`;

/** What the drafts of a task's comments are kept under begins so. */
export const draftsOf = begin;

export const draftKeyOf = (
  task: string,
  { revision, range: { side, line, endLine, path } }: DraftPlace,
): string => `${begin(task)}${revision}:${side}:${line}-${endLine}:${path}`;

const shape = /^(rev_\w+):(old|new):(\d+)-(\d+):(.+)$/s;

/** The place that a draft's key names; null: it is no comment on lines of this task. */
export function draftPlaceOf(task: string, key: string): DraftPlace | null {
  if (!key.startsWith(begin(task))) return null;
  const found = shape.exec(key.slice(begin(task).length));
  if (found === null) return null;
  const [, revision = "", side, line, endLine, path = ""] = found;
  const range = {
    path,
    side: side === "old" ? ("old" as const) : ("new" as const),
    line: Number(line),
    endLine: Number(endLine),
  };
  return { revision, range };
}

export const sameRange = (one: LineRange, other: LineRange): boolean =>
  one.path === other.path &&
  one.side === other.side &&
  one.line === other.line &&
  one.endLine === other.endLine;

/** `src/a.ts:4-7`, as people name lines; the old side is said. */
export const lineWords = ({ path, line, endLine, side }: LineRange): string =>
  `${path}:${line === endLine ? line : `${line}-${endLine}`}${side === "old" ? ", old" : ""}`;
