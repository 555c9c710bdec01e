import { expect, test } from "bun:test";
import { ago, ahead, duration, span } from "./time.ts";

const minute = 60_000;

test("a span is told in its largest unit", () => {
  const spans = [0, 59_999, minute, 59 * minute, 60 * minute, 47 * 60 * minute, 48 * 60 * minute];
  expect(spans.map(span)).toEqual(["0 s", "59 s", "1 m", "59 m", "1 h", "47 h", "2 d"]);
});

test("instants are told from now, and a clock that differs a little does no harm", () => {
  const now = Date.parse("2026-01-02T12:00:00.000Z");
  expect(ago("2026-01-02T11:48:00.000Z", now)).toBe("12 m ago");
  expect(ago("2026-01-02T12:00:01.000Z", now)).toBe("0 s ago");
  expect(ahead("2026-01-02T12:08:00.000Z", now)).toBe("in 8 m");
  expect(ahead("2026-01-02T11:59:00.000Z", now)).toBe("now");
});

test("durations keep the digits that matter", () => {
  expect([80, 1234, 59_000, 200_000].map(duration)).toEqual(["80 ms", "1.2 s", "59.0 s", "3 m"]);
});
