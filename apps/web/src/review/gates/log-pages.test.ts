import { expect, test } from "bun:test";
import type { GateLogView } from "@muster/contract";
import {
  beginOf,
  endOf,
  firstPart,
  isAtEnd,
  linesOf,
  type LogPage,
  withEarlier,
  withLater,
} from "./log-pages.ts";

const page = (from: number, text: string, total = 1000): LogPage => ({
  from,
  next: from + text.length,
  total,
  text,
});
const opened = (failing: number | null) =>
  firstPart({ ...page(10, "c\nd\n"), failing } as unknown as GateLogView);

test("[HU-60] pages of a log join without a gap, and the failing line stays the same line", () => {
  const { part, moved } = withEarlier(opened(1), page(6, "a\nb\n"));
  expect(moved).toBe(2);
  expect(linesOf(part)).toEqual(["a", "b", "c", "d"]);
  expect(part.failing).toBe(3);
  const later = withLater(part, page(14, "e"));
  expect(linesOf(later.part)).toEqual(["a", "b", "c", "d", "e"]);
  expect([beginOf(later.part), endOf(later.part)]).toEqual([6, 15]);
});

test("a page that does not follow is not taken: it was asked for before another one came", () => {
  const part = opened(null);
  expect(withEarlier(part, page(4, "a\n"))).toEqual({ part, moved: 0 });
  expect(withLater(part, page(99, "a\n"))).toEqual({ part, moved: 0 });
});

test("a long log is not kept whole: what is far away goes, and is before the part again", () => {
  let part = opened(0);
  let moved = 0;
  for (let round = 0; round < 40; round += 1) {
    const grown = withLater(part, page(endOf(part), "x\ny\n"));
    part = grown.part;
    moved += grown.moved;
  }
  expect(linesOf(part)).toHaveLength(64);
  expect(moved).toBe(-18);
  expect(part.failing).toBeNull();
  expect(beginOf(part)).toBe(10 + 4 * 9);
});

test("a log is at its end where its last page ends with it", () => {
  expect(isAtEnd(opened(null))).toBe(false);
  expect(
    isAtEnd(firstPart({ ...page(0, "a\n", 2), failing: null } as unknown as GateLogView)),
  ).toBe(true);
});
