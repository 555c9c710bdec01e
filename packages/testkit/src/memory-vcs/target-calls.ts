import type { Vcs } from "@muster/core";
import type { ObjectName } from "@muster/model";
import { call } from "./call.ts";
import { deliver } from "./delivery.ts";
import { mergeFiles } from "./merge.ts";
import type { MemoryRepository } from "./repository.ts";

type TargetCall =
  | "sync"
  | "tip"
  | "pack"
  | "createMirror"
  | "merge"
  | "commitTree"
  | "moveTarget"
  | "deliver";

export function targetCalls(repository: MemoryRepository): Pick<Vcs, TargetCall> {
  const { objects } = repository;
  return {
    createMirror: () => call("createMirror", () => ({ tip: repository.mirrorTip })),
    sync: () => call("sync", () => repository.sync()),
    pack: () => call("pack", () => "not_needed" as const),
    tip: () => call("tip", () => repository.mirrorTip),
    merge: (_repository, request) =>
      call("merge", () => {
        const side = (commit: ObjectName) => ({ commit, files: objects.files(commit) });
        const { files, conflicts } = mergeFiles({
          base: objects.files(request.base),
          ours: side(request.ours),
          theirs: side(request.theirs),
        });
        const tree = objects.addTree(files);
        return conflicts.length === 0
          ? { clean: true as const, tree }
          : { clean: false as const, tree, conflicts };
      }),
    commitTree: (_repository, request) => call("commitTree", () => objects.addCommit(request)),
    moveTarget: (_repository, from, to) =>
      call("moveTarget", () => repository.moveTarget(from, to)),
    deliver: (_repository, commit) => call("deliver", () => deliver(repository, commit)),
  };
}
