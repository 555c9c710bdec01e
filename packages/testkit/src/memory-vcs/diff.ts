import { createHash } from "node:crypto";
import type { Diff, DiffOptions, FileChange } from "@muster/core";
import { hunkBetween, printHunk } from "./hunk.ts";
import type { Files } from "./objects.ts";
import { renamesBetween } from "./renames.ts";

const fileMode = "100644";
const noMode = "000000";
const defaultBytes = 4 * 2 ** 20;

interface Changed {
  path: string;
  oldPath: string | null;
  from: string | undefined;
  to: string | undefined;
}

const changedFiles = (from: Files, to: Files): Changed[] =>
  [...new Set([...from.keys(), ...to.keys()])]
    .sort()
    .map((path) => ({ path, oldPath: null, from: from.get(path), to: to.get(path) }))
    .filter((file) => file.from !== file.to);

function foldRenames(changed: Changed[], from: Files, to: Files): Changed[] {
  const oldPaths = new Map([...renamesBetween(from, to)].map(([old, path]) => [path, old]));
  const moved = new Set(oldPaths.values());
  return changed
    .filter(({ path }) => !moved.has(path))
    .map((file) => {
      const oldPath = oldPaths.get(file.path);
      return oldPath === undefined ? file : { ...file, oldPath, from: file.to };
    });
}

function statusOf({ oldPath, from, to }: Changed): FileChange["status"] {
  if (oldPath !== null) return "renamed";
  if (from === undefined) return "added";
  return to === undefined ? "deleted" : "modified";
}

const blobOf = (text: string | undefined): string | null =>
  text === undefined ? null : createHash("sha1").update(`blob ${text}`).digest("hex");

const withoutSpace = (text: string | undefined): string => (text ?? "").replaceAll(/[^\S\n]/g, "");

/** Something other than whitespace is another one; what was added, deleted or renamed is. */
const differs = ({ oldPath, from, to }: Changed): boolean =>
  oldPath !== null ||
  from === undefined ||
  to === undefined ||
  withoutSpace(from) !== withoutSpace(to);

function describe(file: Changed): FileChange {
  const { path, oldPath, from, to } = file;
  const hunk = hunkBetween(from ?? "", to ?? "");
  return {
    path,
    oldPath,
    status: statusOf(file),
    oldMode: from === undefined ? noMode : fileMode,
    newMode: to === undefined ? noMode : fileMode,
    oldBlob: blobOf(from),
    newBlob: blobOf(to),
    binary: false,
    additions: hunk?.added.length ?? 0,
    deletions: hunk?.removed.length ?? 0,
  };
}

function print({ path, oldPath, from, to }: Changed): string {
  const header = `diff --git a/${oldPath ?? path} b/${path}\n`;
  if (oldPath !== null) return `${header}rename from ${oldPath}\nrename to ${path}\n`;
  const hunk = hunkBetween(from ?? "", to ?? "");
  const old = from === undefined ? "/dev/null" : `a/${path}`;
  const changed = to === undefined ? "/dev/null" : `b/${path}`;
  return `${header}--- ${old}\n+++ ${changed}\n${hunk === null ? "" : printHunk(hunk)}`;
}

function cut(patch: string, maxBytes: number): { patch: string; truncated: boolean } {
  const bytes = Buffer.from(patch);
  if (bytes.length <= maxBytes) return { patch, truncated: false };
  const end = bytes.subarray(0, maxBytes).lastIndexOf("\n") + 1;
  return { patch: bytes.toString("utf8", 0, end), truncated: true };
}

const only = (files: Files, paths: string[] | undefined): Files =>
  paths === undefined ? files : new Map([...files].filter(([path]) => paths.includes(path)));

/** What turns one tree into another; a patch too long is cut after its last whole line. */
export function diffFiles(before: Files, after: Files, options: DiffOptions = {}): Diff {
  const [from, to] = [only(before, options.paths), only(after, options.paths)];
  const changed = foldRenames(changedFiles(from, to), from, to);
  const printed = options.ignoreWhitespace === true ? changed.filter(differs) : changed;
  const patch = cut(printed.map(print).join(""), options.maxBytes ?? defaultBytes);
  return { files: changed.map(describe), ...patch };
}

/** The change itself, wherever in its files it stands; "" for none. */
export function patchIdOf(from: Files, to: Files): string {
  const changed = changedFiles(from, to).map(({ path, from: old, to: text }) => {
    const { start: _start, ...hunk } = hunkBetween(old ?? "", text ?? "") ?? { start: 0 };
    return { path, added: old === undefined, deleted: text === undefined, hunk };
  });
  if (changed.length === 0) return "";
  return createHash("sha1").update(JSON.stringify(changed)).digest("hex");
}
