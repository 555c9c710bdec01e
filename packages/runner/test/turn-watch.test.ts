import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { TurnWatch } from "../src/supervisor/turn-watch.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function watch(asking: () => boolean) {
  const told: string[] = [];
  const turn = new TurnWatch({
    silenceMs: 100,
    turnMs: 1000,
    now: () => 0,
    watched: {
      get isExcused() {
        return asking();
      },
      get isAsking() {
        return asking();
      },
      progressAt: 0,
    },
    stalled: () => told.push("stalled"),
    timeExceeded: () => told.push("time exceeded"),
  });
  return { told, turn };
}

test("[AG-46] [AG-28] while a person is asked silence is no stall, and the turn's time is not used up", () => {
  let isAsking = true;
  const { told, turn } = watch(() => isAsking);
  jest.advanceTimersByTime(1500);
  expect(told).toEqual([]);
  isAsking = false;
  jest.advanceTimersByTime(1000);
  expect(told).toContain("time exceeded");
  turn.end();
});
