import { expect, test } from "bun:test";
import { untilWords } from "./until-words.ts";

const now = Date.parse("2026-01-02T03:00:00.000Z");

test("[HU-13] a deadline says when and what happens then, and one that has passed is no deadline", () => {
  expect(untilWords("2026-01-02T03:08:30.000Z", "the turn's time is up", now)).toBe(
    "in 9 min: the turn's time is up",
  );
  expect(untilWords("2026-01-02T03:00:20.000Z", null, now)).toBe("in less than a minute");
  expect(untilWords("2026-01-02T08:00:00.000Z", null, now)).toBe("in 5 h");
  expect(untilWords("2026-01-02T03:00:00.000Z", null, now)).toBeNull();
  expect(untilWords("no time", null, now)).toBeNull();
});
