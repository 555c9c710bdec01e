import type { Host } from "../host.ts";

/** Asks again when it was rung while it asked; so what happened last has always been asked about. */
function asker(ask: () => Promise<void>): () => Promise<void> {
  let isRung = false;
  let asking: Promise<void> | null = null;
  const run = async () => {
    while (isRung) {
      isRung = false;
      await ask();
    }
    asking = null;
  };
  return () => {
    isRung = true;
    return (asking ??= run());
  };
}

/**
 * Resolves with true as soon as `answers` says that a daemon is back at the socket, with false after `patience`
 * milliseconds or when `given` up. It asks at once, whenever the socket's file or a folder above it came or went, and
 * at the end once more.
 */
export async function daemonReturned(
  watch: Host["watch"],
  socketPath: string,
  answers: () => Promise<boolean>,
  patience: number,
  given?: AbortSignal,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const ask = asker(async () => {
    if (await answers()) resolve(true);
  });
  const end = () => void ask().then(() => resolve(false));
  const stopWatching = await watch(socketPath, () => void ask());
  const limit = setTimeout(end, patience);
  given?.addEventListener("abort", () => resolve(false));
  void ask();
  try {
    return await promise;
  } finally {
    stopWatching();
    clearTimeout(limit);
  }
}
