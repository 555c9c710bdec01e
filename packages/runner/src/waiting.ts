import type { Readable } from "node:stream";

/** Resolves when nothing more comes from the stream, at once when there is none. */
export function closed(stream: Readable | null): Promise<void> {
  if (stream === null || stream.closed) return Promise.resolve();
  return new Promise((resolve) => stream.once("close", () => resolve()));
}

/** Waits for an event, but not for ever. */
export async function orAfter<Value, Late>(
  limitMs: number,
  event: Promise<Value>,
  late: Late,
): Promise<Value | Late> {
  const { promise, resolve } = Promise.withResolvers<Late>();
  const timer = setTimeout(() => resolve(late), limitMs);
  try {
    return await Promise.race([event, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** True when the event came in time. */
export const within = (limitMs: number, event: Promise<unknown>): Promise<boolean> =>
  orAfter(
    limitMs,
    event.then(() => true),
    false,
  );
