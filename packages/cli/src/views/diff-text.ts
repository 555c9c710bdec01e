import type { PatchView, TaskDiff } from "@muster/contract";
import { count } from "../print/count.ts";
import { type Page, paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { shortId } from "./ask-lines.ts";
import { patchText } from "./patch-text.ts";

const sum = (numbers: (number | null)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

/** `3 files, +12 -4`. */
function sizeOf({ files }: Pick<PatchView, "files">): string {
  const added = sum(files.map(({ additions }) => additions));
  const removed = sum(files.map(({ deletions }) => deletions));
  return `${count(files.length, "file")}, +${added} -${removed}`;
}

function nameOf({ path, oldPath }: PatchView["files"][number]): string {
  return oldPath === null || oldPath === path
    ? visible(path)
    : `${visible(oldPath)} -> ${visible(path)}`;
}

/** The patch; where it was cut, what else there is. */
function bodyOf(patch: PatchView, page: Page): string[] {
  const shown = patch.patch === "" ? [] : [patchText(patch.patch, page)];
  if (!patch.truncated) return shown;
  const files = patch.files.map((file) => `  ${visible(file.status)} ${nameOf(file)}`);
  return [...shown, paint(page, "waits", "The patch is longer than this; all files:"), ...files];
}

function section(title: string, patch: PatchView, page: Page): string[] {
  if (patch.files.length === 0) return [];
  return [paint(page, "strong", `${title}: ${sizeOf(patch)}`), ...bodyOf(patch, page)];
}

function liveText(diff: Extract<TaskDiff, { mode: "live" }>, page: Page): string {
  const layers = ["committed", "staged", "unstaged", "untracked"] as const;
  const lines = layers.flatMap((layer) => section(layer, diff[layer], page));
  return lines.length === 0 ? "the workspace is as its base" : lines.join("\n");
}

function sinceSeenText(diff: Extract<TaskDiff, { mode: "since_seen" }>, page: Page): string {
  const revision = `revision ${shortId(diff.revision)}`;
  if (diff.seen === null) {
    return section(`${revision}, none was seen before`, diff, page).join("\n");
  }
  if (diff.files.length === 0) {
    return `nothing new in ${revision} since you last looked; \`muster diff\` shows all of it`;
  }
  return section(`${revision}, new since ${shortId(diff.seen)}`, diff, page).join("\n");
}

function betweenText(diff: Extract<TaskDiff, { mode: "between" }>, page: Page): string {
  const [from, to] = [shortId(diff.from), shortId(diff.revision)];
  return diff.files.length === 0
    ? `nothing is new in revision ${to} since ${from}`
    : section(`revision ${to}, new since ${from}`, diff, page).join("\n");
}

/** What a task changes, as a patch. */
export function diffText(diff: TaskDiff, page: Page): string {
  if (diff.mode === "live") return liveText(diff, page);
  if (diff.mode === "between") return betweenText(diff, page);
  if (diff.mode === "since_seen") return sinceSeenText(diff, page);
  const revision = `revision ${shortId(diff.revision)}`;
  if (diff.files.length === 0) return `${revision} changes nothing`;
  return section(revision, diff, page).join("\n");
}
