import { rm } from "node:fs/promises";
import { ok } from "@muster/model";
import type { World } from "../world.ts";

/** Where the copy of the transcripts goes, beside that of the state. */
const transcriptsBeside = (file: string): string =>
  `${file.endsWith(".db") ? file.slice(0, -3) : file}.transcripts.db`;

/**
 * Copies both databases while work goes on. The transcripts come second: they are never older than the state. When one
 * fails, the other is not left alone.
 */
export async function backUp({ backUp: copy }: World, file: string) {
  const state = await copy("state", file);
  if (!state.ok) return state;
  const said = await copy("transcripts", transcriptsBeside(file));
  if (!said.ok) {
    await rm(file, { force: true });
    return said;
  }
  return ok({ file, bytes: state.value.bytes, transcripts: said.value });
}
