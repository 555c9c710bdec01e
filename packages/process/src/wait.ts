import { setTimeout as delay } from "node:timers/promises";

const longestPauseMs = 50;

/**
 * Waits until `isOver` holds, at most `limitMs`; tells whether it held.
 * The only place that asks again and again: a process that is not our child has no exit event
 * (neither Bun nor Node offers pidfd), so its end can only be looked for.
 */
export async function waitUntil(isOver: () => boolean, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  for (let pause = 1; !isOver(); pause = Math.min(pause * 2, longestPauseMs)) {
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await delay(Math.min(pause, left));
  }
  return true;
}

/** Waits for an event, at most `limitMs`. */
export async function waitFor(event: Promise<unknown>, limitMs: number): Promise<void> {
  const timer = new AbortController();
  const limit = delay(limitMs, undefined, { signal: timer.signal });
  await Promise.allSettled([Promise.race([event, limit]).finally(() => timer.abort())]);
}
