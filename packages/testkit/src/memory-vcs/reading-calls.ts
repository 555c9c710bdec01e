import type { LiveDiff, Vcs } from "@muster/core";
import type { ObjectName } from "@muster/model";
import { call } from "./call.ts";
import { capture } from "./capture.ts";
import { diffFiles, patchIdOf } from "./diff.ts";
import { conflictsLeft, mergeFiles } from "./merge.ts";
import type { Files } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";

type ReadingCall =
  | "diff"
  | "liveDiff"
  | "interdiff"
  | "generated"
  | "patchId"
  | "conflictsLeft"
  | "readFile"
  | "treeOf"
  | "contains";

/** The double has no index of the agent's: nothing is ever staged. */
function layersOf(
  { objects, workspace }: { objects: MemoryRepository["objects"]; workspace: string },
  repository: MemoryRepository,
  base: ObjectName,
): Record<keyof LiveDiff, [Files, Files]> {
  const { head, files } = repository.workspace(workspace);
  const committed = objects.files(head);
  const now = capture(files, committed, objects.files(base)).files;
  const tracked = new Map([...now].filter(([path]) => committed.has(path)));
  return {
    committed: [objects.files(base), committed],
    staged: [committed, committed],
    unstaged: [committed, tracked],
    untracked: [tracked, now],
  };
}

export function readingCalls(repository: MemoryRepository): Pick<Vcs, ReadingCall> {
  const { objects } = repository;
  const filesOf = (name: ObjectName): Files => objects.files(name);
  return {
    treeOf: (_repository, commit) => call("treeOf", () => objects.treeOf(commit)),
    contains: (_repository, ancestor, descendant) =>
      call("contains", () => objects.contains(ancestor, descendant)),
    readFile: (_repository, commit, path) =>
      call("readFile", () => filesOf(commit).get(path) ?? null),
    diff: (_repository, { base, head }, options) =>
      call("diff", () => diffFiles(filesOf(base), filesOf(head), options)),
    liveDiff: (_repository, { path }, base, options) =>
      call("liveDiff", () => {
        const layers = layersOf({ objects, workspace: path }, repository, base);
        const entries = Object.entries(layers).map(([layer, [from, to]]) => [
          layer,
          diffFiles(from, to, options),
        ]);
        return Object.fromEntries(entries) as LiveDiff;
      }),
    interdiff: (_repository, from, to, options) =>
      call("interdiff", () => {
        const side = (commit: ObjectName) => ({ commit, files: filesOf(commit) });
        const [ours, theirs] = [side(to.base), side(from.head)];
        const former = mergeFiles({ base: filesOf(from.base), ours, theirs });
        const diff = diffFiles(former.files, filesOf(to.head), options);
        const moved =
          former.conflicts.length === 0 ? ("rebased" as const) : ("conflicted" as const);
        return { ...diff, basis: from.base === to.base ? ("same_base" as const) : moved };
      }),
    // The double knows no attributes.
    generated: () => call("generated", () => []),
    patchId: (_repository, { base, head }) =>
      call("patchId", () => patchIdOf(filesOf(base), filesOf(head))),
    conflictsLeft: (_repository, tree, conflicts) =>
      call("conflictsLeft", () => conflictsLeft(filesOf(tree), conflicts)),
  };
}
