import type { TranscriptEntryView } from "@muster/contract/live";

type Given = Partial<TranscriptEntryView> & Pick<TranscriptEntryView, "kind">;

const at = "2026-01-02T03:04:05.678Z";
const run = "run_01HZX3K5V7W9Y0A1B2C3D4E5F7" as TranscriptEntryView["run"];

/** Entries in order, of turn 1 where nothing else is said. */
export const entriesOf = (...given: Given[]): TranscriptEntryView[] =>
  given.map((entry, index) => ({
    cursor: index + 1,
    run,
    at,
    turn: 1,
    key: null,
    final: true,
    text: "",
    data: {},
    clipped: false,
    ...entry,
  }));

export const said = (text: string, final: boolean, key = "m1"): Given => ({
  kind: "message",
  key,
  text,
  final,
});

export const tool = (key: string, data: Record<string, unknown>, text = "npm test"): Given => ({
  kind: data["status"] === "completed" ? "tool_result" : "tool_call",
  key,
  text,
  final: data["status"] === "completed",
  data,
});
