import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { TurnWatch } from "../src/supervisor/turn-watch.ts";

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

function watch(limits: { turnMs: number; silenceMs: number }) {
  const told: string[] = [];
  const watched = { isExcused: false, progressAt: 0 };
  const turn = new TurnWatch({
    ...limits,
    now: () => Date.now(),
    watched,
    stalled: () => told.push(`stalled at ${Date.now()}`),
    timeExceeded: () => told.push(`time exceeded at ${Date.now()}`),
  });
  return { told, turn, watched };
}

test("[AG-46] [AG-28] while a person is asked the turn's time stands still, to the millisecond", () => {
  const { told, turn } = watch({ turnMs: 1000, silenceMs: 1_000_000 });
  jest.advanceTimersByTime(400);
  turn.asking(true);
  jest.advanceTimersByTime(5000);
  turn.asking(false);
  jest.advanceTimersByTime(500);
  turn.asking(true);
  jest.advanceTimersByTime(5000);
  turn.asking(false);
  jest.advanceTimersByTime(99);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(["time exceeded at 11000"]);
  turn.end();
});

test("[AG-46] silence while a person is asked is no stall", () => {
  const { told, turn, watched } = watch({ turnMs: 1_000_000, silenceMs: 100 });
  watched.isExcused = true;
  jest.advanceTimersByTime(1550);
  watched.isExcused = false;
  watched.progressAt = Date.now();
  expect(told).toEqual([]);
  jest.advanceTimersByTime(150);
  expect(told).toEqual(["stalled at 1650"]);
  turn.end();
});

test("a turn that has ended while a person was asked leaves no timer", () => {
  const { told, turn } = watch({ turnMs: 1000, silenceMs: 1000 });
  turn.asking(true);
  turn.end();
  jest.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});
