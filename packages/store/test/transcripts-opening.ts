import { join } from "node:path";
import type { TranscriptEntry, Transcripts } from "@muster/core";
import { openMemoryTranscripts, openTranscripts } from "../src/index.ts";
import { settings, temporaryFolder } from "./open.ts";
import { sampleId } from "./sample-ids.ts";
import { NOON } from "./samples.ts";

export const run = sampleId("run", 1);
export const task = sampleId("task", 1);

export const sampleEntry = (
  offset: number,
  fields: Partial<TranscriptEntry> = {},
): TranscriptEntry => ({
  runId: run,
  taskId: task,
  offset,
  at: NOON,
  turn: 1,
  kind: "message",
  key: null,
  final: true,
  text: `entry ${offset}`,
  data: {},
  ...fields,
});

interface Opened extends Disposable {
  transcripts: Transcripts;
}

export const transcriptsFile = (folder: string): string => join(folder, "transcripts.db");

export function openTranscriptsIn(folder: string): Transcripts {
  const opened = openTranscripts({ ...settings(folder), file: transcriptsFile(folder) });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

function openFile(): Opened {
  const folder = temporaryFolder();
  const transcripts = openTranscriptsIn(folder.path);
  return {
    transcripts,
    [Symbol.dispose]() {
      transcripts.close();
      folder[Symbol.dispose]();
    },
  };
}

function openMemory(): Opened {
  const transcripts = openMemoryTranscripts({ version: "0.1.0", now: () => NOON });
  return { transcripts, [Symbol.dispose]: () => transcripts.close() };
}

/** The adapters of the port `Transcripts` [CW-30]. */
export const adapters: [string, () => Opened][] = [
  ["in a file", openFile],
  ["in memory", openMemory],
];

export const offsets = (found: { entry: TranscriptEntry }[]): number[] =>
  found.map(({ entry }) => entry.offset);
