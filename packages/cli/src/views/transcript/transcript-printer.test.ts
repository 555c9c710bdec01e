import { expect, test } from "bun:test";
import type { TranscriptEntryView } from "@muster/contract";
import * as fc from "fast-check";
import { entry as sample } from "../../../test/support/samples.ts";
import { TranscriptPrinter } from "./transcript-printer.ts";

const page = { color: false, width: null, now: 0 };

function printed(entries: Partial<TranscriptEntryView>[]): string {
  const printer = new TranscriptPrinter(page);
  return entries.map((entry) => printer.textOf({ ...sample, ...entry })).join("") + printer.end();
}

const piece = (text: string, key = "m1") => ({ kind: "message" as const, key, text, final: false });
const whole = (text: string, key = "m1") => ({ kind: "message" as const, key, text, final: true });

test("[SL-11] pieces are printed as they come, and the final text adds only what is missing", () => {
  expect(printed([piece("I so"), piece("rt it"), whole("I sort it now")])).toBe(
    "turn 1\nI sort it now\n",
  );
});

test("[SL-11] a final text that differs from its pieces is printed whole", () => {
  expect(printed([piece("I will"), whole("Done")])).toBe("turn 1\nI will\nDone\n");
});

test("[SL-11] an empty final text prints nothing: a later message repeats it", () => {
  expect(printed([piece("I sort"), whole(""), whole("I sort", "m2")])).toBe(
    "turn 1\nI sort\nI sort\n",
  );
});

test("[SL-11] however a message is cut into pieces, it is printed once and whole", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme-ascii", minLength: 1 }),
      fc.array(fc.nat(40)),
      (text, cuts) => {
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b),
        ];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        const entries = [
          ...pieces.filter((part) => part !== "").map((part) => piece(part)),
          whole(text),
        ];
        expect(printed(entries)).toBe(`turn 1\n${text}\n`);
      },
    ),
  );
});

test("what interrupts a message stands on lines of its own, and the message goes on after it", () => {
  const tool = { kind: "tool_call" as const, key: "t1", text: "npm test", final: false, data: {} };
  expect(printed([piece("I run "), tool, piece("the tests"), whole("I run the tests")])).toBe(
    "turn 1\nI run \n> npm test\nthe tests\n",
  );
});

test("a tool call is announced once; its output comes with its end, the last lines of it", () => {
  const output = Array.from({ length: 23 }, (_, line) => `line ${line + 1}`).join("\n");
  const call = { kind: "tool_call" as const, key: "t1", text: "npm test", final: false };
  const text = printed([
    { ...call, data: { status: "pending" } },
    { ...call, data: { status: "in_progress", output: "line 1" } },
    {
      ...call,
      kind: "tool_result",
      final: true,
      data: { status: "failed", output, diffs: [{ path: "a.js" }] },
    },
  ]);
  const lines = text.split("\n");
  expect(lines.slice(0, 4)).toEqual(["turn 1", "> npm test", "    (3 lines before)", "    line 4"]);
  expect(lines.slice(-4)).toEqual(["    line 23", "    wrote a.js", "    failed", ""]);
});

test("prompt, plan, permission, usage and notices have a line each", () => {
  const text = printed([
    { kind: "prompt", text: "a\nb\nc" },
    { kind: "plan", text: "pending: sort" },
    { kind: "permission", text: "Delete a.js?", final: false },
    { kind: "permission", text: "deny", final: true },
    { kind: "usage", text: "", data: { inputTokens: 12, outputTokens: null } },
    { kind: "notice", text: "turn ended: completed", turn: 2 },
  ]);
  expect(text).toBe(
    "turn 1\n* told in 3 lines\n* plan\n  pending: sort\n? Delete a.js?\n! deny\n* 12 tokens in\nturn 2\n* turn ended: completed\n",
  );
});

test("what an agent says cannot drive the terminal", () => {
  const hostile = "\u001b[2J\u001b]0;title\u0007x\u202e\r\u009b1m";
  const text = printed([
    piece(hostile),
    { kind: "tool_result", key: "t", text: hostile, data: { status: hostile, output: hostile } },
    { kind: "notice", text: hostile },
  ]);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});
