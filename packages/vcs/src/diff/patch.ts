import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";

export interface Patch {
  bytes: Uint8Array;
  truncated: boolean;
}

const newline = 10;

/**
 * The patch that a comparison prints, cut after the last whole line within `maxBytes`. It goes through a file whose
 * size the system limits, so that neither memory nor disk holds more than was asked for.
 */
export async function writePatch(
  git: Git,
  place: Place,
  args: readonly string[],
  range: readonly string[],
  maxBytes: number,
): Promise<Result<Patch, VcsFailed>> {
  // Beside the objects: what a killed daemon leaves goes with the mirror.
  const folder = await mkdtemp(join(place.env["GIT_DIR"] ?? tmpdir(), "muster-patch-"));
  try {
    const file = join(folder, "patch");
    const written = await git(place, [...args, `--output=${file}`, ...range], {
      maxFileBytes: maxBytes + 1,
    });
    if (!written.ok) return written;
    const bytes = await readStart(file, maxBytes + 1);
    if (bytes.length <= maxBytes && !written.value.fileTooLarge)
      return ok({ bytes, truncated: false });
    const end = bytes.subarray(0, maxBytes).lastIndexOf(newline) + 1;
    return ok({ bytes: bytes.subarray(0, end), truncated: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readStart(path: string, limit: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = new Uint8Array(Math.min(limit, (await file.stat()).size));
    let read = 0;
    while (read < buffer.length) {
      const { bytesRead } = await file.read(buffer, read, buffer.length - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return buffer.subarray(0, read);
  } finally {
    await file.close();
  }
}
