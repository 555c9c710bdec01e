import { watch } from "node:fs";
import { dirname } from "node:path";

/** A socket file is there a moment before somebody listens at it. */
const settleMilliseconds = 50;

/**
 * Resolves with true as soon as `answers` says that a daemon is back at the socket, with false after `patience`
 * milliseconds. It asks once, and again whenever something happens in the folder of the socket.
 */
export async function daemonReturned(
  socketPath: string,
  answers: () => Promise<boolean>,
  patience: number,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const ask = () => void answers().then((isBack) => (isBack ? resolve(true) : undefined));
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(socketPath), () => {
    clearTimeout(settling);
    settling = setTimeout(ask, settleMilliseconds);
  });
  const limit = setTimeout(() => resolve(false), patience);
  ask();
  try {
    return await promise;
  } finally {
    watcher.close();
    clearTimeout(settling);
    clearTimeout(limit);
  }
}
