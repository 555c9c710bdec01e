import { rmSync } from "node:fs";
import { ok } from "@muster/model";
import type { World } from "../world.ts";

/** Where the copy of the transcripts goes, beside that of the state. */
const transcriptsBeside = (file: string): string =>
  `${file.endsWith(".db") ? file.slice(0, -3) : file}.transcripts.db`;

/**
 * Copies both databases. Nothing is written between the two copies, and the transcripts come second: they are never
 * older than the state. When one fails, the other is not left alone.
 */
export function backUp(world: World, file: string) {
  const beside = transcriptsBeside(file);
  const { store, transcripts } = world;
  const state = store.backup(file);
  if (!state.ok) return state;
  const said = transcripts.backup(beside);
  if (!said.ok) {
    rmSync(file, { force: true });
    return said;
  }
  return ok({ file, bytes: state.value.bytes, transcripts: said.value });
}
