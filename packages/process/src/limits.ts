export type Limits = { timeoutMs: number; signal?: AbortSignal };

/** Watches a time limit and an abort signal until released. */
export function watchLimits({ timeoutMs, signal }: Limits) {
  const { promise, resolve } = Promise.withResolvers<"timed_out" | "aborted">();
  const timer = setTimeout(() => resolve("timed_out"), timeoutMs);
  const abort = () => resolve("aborted");
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  const release = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
  return { reached: promise, release };
}
