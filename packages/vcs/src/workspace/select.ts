import { constants, type Stats } from "node:fs";
import { access, lstat } from "node:fs/promises";
import type { LeftOut } from "@muster/model";
import { whenUnreadable } from "../system-error.ts";
import type { Changes } from "./changes.ts";
import { below, type RawPath, shownPath } from "./raw-path.ts";
import { looksSecret } from "./secret-names.ts";

export interface Selection {
  paths: RawPath[];
  leftOut: LeftOut[];
}

const atOnce = 64;

/** Which of the changes a snapshot takes; what it leaves out it names [OV-37]. */
export async function select(
  folder: string,
  changes: Pick<Changes, "tracked" | "untracked" | "unreadable">,
  hugeBytes: number,
): Promise<Selection> {
  const blocked = changes.unreadable.map((path) => (path === "" ? "" : `${path}/`));
  const isReachable = (path: RawPath) =>
    !blocked.some((start) => shownPath(path).startsWith(start));
  const reachable = {
    tracked: changes.tracked.filter(isReachable),
    untracked: changes.untracked.filter(isReachable),
  };
  const verdicts = [
    ...(await inBatches(reachable.tracked, (path) => judgeTracked(folder, path))),
    ...(await inBatches(reachable.untracked, (path) => judgeNew(folder, path, hugeBytes))),
  ];
  return {
    paths: verdicts.flatMap(({ path, leftOut }) => (leftOut === null ? [path] : [])),
    leftOut: verdicts.flatMap(({ leftOut }) => (leftOut === null ? [] : [leftOut])),
  };
}

type Verdict = { path: RawPath; leftOut: LeftOut | null };

const leave = (path: RawPath, reason: LeftOut["reason"], found: Stats | null): Verdict => ({
  path,
  leftOut: { path: shownPath(path), reason, bytes: found?.isFile() ? found.size : null },
});

async function judgeTracked(folder: string, path: RawPath): Promise<Verdict> {
  const found = await lstat(below(folder, path)).catch(whenUnreadable(null));
  return (await judgeKind(folder, path, found)) ?? { path, leftOut: null };
}

/** Rules for a file that was not there at the base. */
export async function judgeNew(folder: string, path: RawPath, hugeBytes: number): Promise<Verdict> {
  if (path.endsWith("/")) return leave(path.slice(0, -1) as RawPath, "nested_repository", null);
  const found = await lstat(below(folder, path)).catch(whenUnreadable(null));
  const odd = await judgeKind(folder, path, found);
  if (odd) return odd;
  if (looksSecret(shownPath(path))) return leave(path, "secret", found);
  if (found?.isFile() && found.size > hugeBytes) return leave(path, "huge", found);
  return { path, leftOut: null };
}

async function judgeKind(
  folder: string,
  path: RawPath,
  found: Stats | null,
): Promise<Verdict | null> {
  if (found === null || found.isSymbolicLink() || found.isDirectory()) return null;
  if (!found.isFile()) return leave(path, "special_file", found);
  const readable = await access(below(folder, path), constants.R_OK).then(
    () => true,
    whenUnreadable(false),
  );
  return readable ? null : leave(path, "unreadable", found);
}

async function inBatches<Value, Outcome>(
  values: readonly Value[],
  judge: (value: Value) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < values.length; at += atOnce) {
    outcomes.push(...(await Promise.all(values.slice(at, at + atOnce).map(judge))));
  }
  return outcomes;
}
