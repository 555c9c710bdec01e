import { createHash } from "node:crypto";
import type { Diff, DiffOptions, FileChange } from "@muster/core";
import { hunkBetween, printHunk } from "./hunk.ts";
import type { Files } from "./objects.ts";

const fileMode = "100644";
const noMode = "000000";
const defaultBytes = 4 * 2 ** 20;

interface Changed {
  path: string;
  from: string | undefined;
  to: string | undefined;
}

const changedFiles = (from: Files, to: Files): Changed[] =>
  [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map((path) => ({ path, from: from.get(path), to: to.get(path) }))
    .filter((file) => file.from !== file.to);

function describe({ path, from, to }: Changed): FileChange {
  const hunk = hunkBetween(from ?? "", to ?? "");
  const status = from === undefined ? "added" : to === undefined ? "deleted" : "modified";
  return {
    path,
    oldPath: null,
    status,
    oldMode: from === undefined ? noMode : fileMode,
    newMode: to === undefined ? noMode : fileMode,
    binary: false,
    additions: hunk?.added.length ?? 0,
    deletions: hunk?.removed.length ?? 0,
  };
}

function print({ path, from, to }: Changed): string {
  const hunk = hunkBetween(from ?? "", to ?? "");
  const [old, changed] = [
    from === undefined ? "/dev/null" : `a/${path}`,
    to === undefined ? "/dev/null" : `b/${path}`,
  ];
  return `diff --git a/${path} b/${path}\n--- ${old}\n+++ ${changed}\n${hunk === null ? "" : printHunk(hunk)}`;
}

/** What turns one tree into another. */
export function diffFiles(from: Files, to: Files, options: DiffOptions = {}): Diff {
  const limit = options.maxBytes ?? defaultBytes;
  const wanted = options.paths;
  const changed = changedFiles(from, to).filter(({ path }) => wanted?.includes(path) ?? true);
  const patch = changed.map(print).join("");
  const truncated = patch.length > limit;
  return { files: changed.map(describe), patch: truncated ? "" : patch, truncated };
}

/** The change itself, wherever in its files it stands; "" for none. */
export function patchIdOf(from: Files, to: Files): string {
  const changed = changedFiles(from, to).map(({ path, from: old, to: text }) => {
    const hunk = hunkBetween(old ?? "", text ?? "");
    return [
      path,
      old === undefined,
      text === undefined,
      hunk?.before,
      hunk?.removed,
      hunk?.added,
      hunk?.after,
    ];
  });
  if (changed.length === 0) return "";
  return createHash("sha1").update(JSON.stringify(changed)).digest("hex");
}
