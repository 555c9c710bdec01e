import { realpath } from "node:fs/promises";
import { join, relative } from "node:path";
import { err, ok, type Result } from "@muster/model";
import { reasonAgainstPath } from "../configuration/repository-path.ts";

const absenceCodes = new Set(["ENOENT", "ENOTDIR", "ELOOP"]);

/** Where the path leads to in the source, links resolved; null when there is nothing. */
export async function findSource(
  source: string,
  path: string,
): Promise<Result<string | null, string>> {
  const root = await realpath(source);
  const found = await realpath(join(root, path)).catch((error: unknown) => {
    if (absenceCodes.has((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  });
  if (found === null) return ok(null);
  const reason = reasonAgainstPath(relative(root, found));
  return reason === null ? ok(found) : err(`${path} is a link that ${reason}`);
}
