import type { TaskDiff } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";
import { useState } from "react";
import { call } from "../../api/index.ts";
import { type DiffFile, filesOfDiff } from "../diff/index.ts";
import type { DiffInput } from "./comparison.ts";

interface Files {
  files: readonly DiffFile[];
  /** Reads the patch of a file that was left out. */
  load: (file: DiffFile) => void;
  failure: CallFailure | null;
}

/** The files of a comparison, those that were left out as far as somebody asked for them. */
export function useFiles(diff: TaskDiff, input: DiffInput): Files {
  const [state, setState] = useState(() => ({ diff, files: filesOfDiff(diff) }));
  const [failure, setFailure] = useState<CallFailure | null>(null);
  if (state.diff !== diff) setState({ diff, files: filesOfDiff(diff) });
  const load = async (file: DiffFile): Promise<void> => {
    const result = await call("task.diff", { ...input, path: file.path, fold: false });
    setFailure(result.ok ? null : result.error);
    if (!result.ok) return;
    const found = filesOfDiff(result.value).find(({ id }) => id === file.id);
    if (found === undefined) return;
    setState((now) => ({
      ...now,
      files: now.files.map((known) => (known === file ? found : known)),
    }));
  };
  return { files: state.files, load: (file) => void load(file), failure };
}
