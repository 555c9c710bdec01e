import { expect, test } from "bun:test";
import type { TranscriptEntryView } from "@muster/contract/live";
import { lastMessage } from "./last-message.ts";

const entry = (fields: Partial<TranscriptEntryView>): TranscriptEntryView =>
  ({
    run: "run_1",
    at: "2026-01-01T00:00:00.000Z",
    turn: 1,
    kind: "message",
    key: null,
    final: true,
    text: "",
    data: {},
    clipped: false,
    ...fields,
  }) as TranscriptEntryView;

test("the last message is the agent's own, whole from its pieces, whatever it did afterwards", () => {
  const entries = [
    entry({ cursor: 1, text: "First." }),
    entry({ cursor: 2, key: "m2", final: false, text: "It is " }),
    entry({ cursor: 3, key: "m2", final: false, text: "done." }),
    entry({ cursor: 4, kind: "tool_call", text: "Run the tests" }),
    entry({ cursor: 5, text: "Thanks", data: { role: "user" } }),
  ];
  expect(lastMessage(entries)?.text).toBe("It is done.");
  expect(lastMessage([entry({ cursor: 1, kind: "thought", text: "hm" })])).toBeNull();
});
