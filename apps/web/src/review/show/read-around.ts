import type { CallFailure } from "@muster/contract/client";
import { err, ok, type Result } from "@muster/model";
import { call } from "../../api/index.ts";
import { type DiffFile, linesAround, widened } from "../diff/index.ts";

/** So many more lines above and below each change. */
const step = 20;

/** A file's patch with more of the unchanged lines around its changes, as the revision has them. */
export async function readAround(
  file: DiffFile,
  about: { task: string; revision: string },
): Promise<Result<string, CallFailure>> {
  const patch = file.patch ?? "";
  const spans = linesAround(patch, step);
  const read = await Promise.all(
    spans.map((span) => call("task.file", { ...about, side: "new", path: file.path, ...span })),
  );
  const failed = read.find((each) => !each.ok);
  if (failed?.ok === false) return err(failed.error);
  const found = read.flatMap((each) => (each.ok ? [each.value] : []));
  return ok(
    widened(
      patch,
      found.map(({ from, count, text, binary, clipped }) => ({
        from,
        lines: binary || clipped ? [] : text.split("\n").slice(0, count),
      })),
    ),
  );
}
