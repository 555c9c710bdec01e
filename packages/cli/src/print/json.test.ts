import { expect, test } from "bun:test";
import { jsonLine } from "./json.ts";

test("JSON is one line, safe for a terminal, and the same value for a reader", () => {
  const value = { text: "a\u001b[2J\u009b\u202e\n\u2028é" };
  const line = jsonLine(value);
  expect(line).toBe('{"text":"a\\u001b[2J\\u009b\\u202e\\n\\u2028é"}\n');
  expect(JSON.parse(line)).toEqual(value);
});
