import type { RepositoryRefused, VcsFailed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { refused } from "./refusal.ts";

const keys =
  "^(core\\.sparsecheckout|extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$";

const isTrue = (value: string): boolean => ["true", "yes", "on", "1"].includes(value.toLowerCase());

/** Refuses clones that do not hold all objects or do not show all files. */
export async function checkSettings(
  git: Git,
  root: string,
): Promise<Result<void, RepositoryRefused | VcsFailed>> {
  const read = await git(inClone(root), ["config", "-z", "--get-regexp", keys], { accept: [0, 1] });
  if (!read.ok) return read;
  for (const entry of fieldsOf(read.value)) {
    const end = entry.indexOf("\n");
    const key = end < 0 ? entry : entry.slice(0, end);
    // A key without a value means true.
    const value = end < 0 ? "true" : entry.slice(end + 1);
    const refusal = refusalOf(key, value);
    if (refusal) return err(refusal);
  }
  return ok(undefined);
}

function refusalOf(key: string, value: string): RepositoryRefused | null {
  if (key === "core.sparsecheckout") {
    return isTrue(value)
      ? refused("sparse_checkout", "the clone shows only a part of its files")
      : null;
  }
  if (key.endsWith(".promisor") && !isTrue(value)) return null;
  return refused("partial_clone", "the clone fetches objects only when they are asked for");
}
