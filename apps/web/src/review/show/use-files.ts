import type { TaskDiff } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";
import { useState } from "react";
import { call } from "../../api/index.ts";
import { canWiden, type DiffFile, filesOfDiff } from "../diff/index.ts";
import type { DiffInput } from "./comparison.ts";
import { readAround } from "./read-around.ts";

interface Files {
  files: readonly DiffFile[];
  /** Reads the patch of a file that was left out. */
  load: (file: DiffFile) => void;
  /** Shows more of the unchanged lines around a file's changes; null: there is no more, or it cannot be read. */
  widenerOf: (file: DiffFile) => (() => void) | null;
  failure: CallFailure | null;
}

/** The files of a comparison, those that were left out as far as somebody asked for them. */
export function useFiles(diff: TaskDiff, input: DiffInput): Files {
  const [state, setState] = useState(() => ({ diff, files: filesOfDiff(diff) }));
  const [whole, setWhole] = useState<ReadonlySet<DiffFile>>(new Set());
  const [failure, setFailure] = useState<CallFailure | null>(null);
  if (state.diff !== diff) setState({ diff, files: filesOfDiff(diff) });
  /** What was read of a file that is not shown any more is dropped. */
  const replace = (file: DiffFile, by: DiffFile): void =>
    setState((now) => ({
      ...now,
      files: now.files.map((known) => (known === file ? by : known)),
    }));
  const load = async (file: DiffFile): Promise<void> => {
    const result = await call("task.diff", { ...input, path: file.path, fold: false });
    setFailure(result.ok ? null : result.error);
    if (!result.ok) return;
    const found = filesOfDiff(result.value).find(({ id }) => id === file.id);
    if (found !== undefined) replace(file, found);
  };
  const widen = async (file: DiffFile, revision: string): Promise<void> => {
    const read = await readAround(file, { task: input.task, revision });
    setFailure(read.ok ? null : read.error);
    if (!read.ok) return;
    const patch = read.value;
    if (patch === file.patch) setWhole((now) => new Set(now).add(file));
    else replace(file, { ...file, patch });
  };
  const widenerOf = (file: DiffFile): (() => void) | null => {
    // A workspace has no revision to read from.
    if (diff.mode === "live" || whole.has(file) || !canWiden(file)) return null;
    return () => void widen(file, diff.revision);
  };
  return { files: state.files, load: (file) => void load(file), widenerOf, failure };
}
