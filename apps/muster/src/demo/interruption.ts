/** How a demo ends that does not play to its end. */
export type Interruption = "interrupted" | "late" | "unheard";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * What comes first of a signal, the end of the patience in milliseconds (null: none), and what is said by `come`. Until
 * `undo` no signal ends the process, so that all is cleared away.
 */
export function interruption(patience: number | null): {
  came: Promise<Interruption>;
  come(how: Interruption): void;
  undo(): void;
} {
  const { promise, resolve } = Promise.withResolvers<Interruption>();
  const stop = () => resolve("interrupted");
  const timer = patience === null ? undefined : setTimeout(() => resolve("late"), patience);
  for (const signal of signals) process.on(signal, stop);
  return {
    came: promise,
    come: resolve,
    undo() {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
