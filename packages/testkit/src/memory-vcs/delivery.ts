import type { DeliveryResult } from "@muster/core";
import type { DeliveryBlock, ObjectName } from "@muster/model";
import { ignores } from "./capture.ts";
import { diffFiles } from "./diff.ts";
import type { Files } from "./objects.ts";
import type { MemoryRepository } from "./repository.ts";

const blocked = (reason: DeliveryBlock, paths: string[]): DeliveryResult => ({
  code: "blocked",
  reason,
  detail: reason,
  paths,
});

const pathsBetween = (from: Files, to: Files): string[] =>
  diffFiles(from, to).files.flatMap(({ path, oldPath }) =>
    oldPath === null ? [path] : [path, oldPath],
  );

/** Edits of the clone that a change would meet: those of tracked or new files, else those of ignored ones. */
function inTheWay({ objects, cloneTip, cloneFiles }: MemoryRepository, paths: string[]) {
  const tracked = objects.files(cloneTip);
  const edited = new Set(pathsBetween(tracked, cloneFiles));
  const met = paths.filter((path) => edited.has(path)).sort();
  const isIgnored = (path: string) => !tracked.has(path) && ignores(cloneFiles, path);
  const seen = met.filter((path) => !isIgnored(path));
  if (seen.length > 0) return blocked("local_changes_overlap", seen);
  return met.length > 0 ? blocked("ignored_files_in_the_way", met) : null;
}

/** Brings a landed commit into the clone, or changes nothing. */
export function deliver(repository: MemoryRepository, commit: ObjectName): DeliveryResult {
  const { objects, cloneTip, cloneFiles } = repository;
  if (objects.contains(commit, cloneTip)) {
    if (objects.contains(repository.agreed, commit)) repository.agreed = commit;
    return { code: "delivered", commit };
  }
  if (!objects.contains(cloneTip, commit) || repository.tookBack())
    return blocked("not_fast_forward", []);
  const target = objects.files(commit);
  const paths = pathsBetween(objects.files(cloneTip), target);
  const obstacle = inTheWay(repository, paths);
  if (obstacle !== null) return obstacle;
  for (const path of paths) {
    const text = target.get(path);
    if (text === undefined) cloneFiles.delete(path);
    else cloneFiles.set(path, text);
  }
  repository.cloneTip = commit;
  repository.agreed = commit;
  return { code: "delivered", commit };
}
