import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import type { PathChange } from "./change.ts";

/**
 * What a filter of the user's says that does not take a change; null when all do. A merge whose filter fails has removed
 * the old file by then, so the new ones are first written elsewhere.
 */
export async function failingFilter(
  git: Git,
  borrowing: Place,
  { mirror }: Pick<Repository, "mirror">,
  to: ObjectName,
  changes: readonly PathChange[],
): Promise<Result<string | null, VcsFailed>> {
  const filters = ["config", "--get-regexp", String.raw`^filter\..*\.(smudge|process)$`];
  const configured = await git(borrowing, filters, { accept: [0, 1] });
  if (!configured.ok) return configured;
  if (configured.value.exitCode === 1) return ok(null);
  const folder = await mkdtemp(join(mirror, "muster-filters-"));
  try {
    const env = { ...borrowing.env, GIT_INDEX_FILE: join(folder, "index") };
    const place = { ...borrowing, env };
    const loaded = await git(place, ["read-tree", to]);
    if (!loaded.ok) return loaded;
    const paths = changes.flatMap(({ path, status }) => (status === "D" ? [] : [`${path}\0`]));
    const args = ["checkout-index", "-z", "--stdin", `--prefix=${join(folder, "files")}/`];
    const written = await git(place, args, { input: paths.join(""), accept: [0, 1, 128] });
    if (!written.ok) return written;
    return ok(written.value.exitCode === 0 ? null : written.value.stderr.trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
