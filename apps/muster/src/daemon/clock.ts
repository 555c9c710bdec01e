import type { Clock, IdSource } from "@muster/core";
import { instantOf, millisecondsOf } from "@muster/model";
import { monotonicFactory } from "ulid";

/** The longest wait that a timer takes; later deadlines are looked at again then. */
const longestWait = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => instantOf(Date.now()),
  at(instant, wake) {
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      const wait = millisecondsOf(instant) - Date.now();
      timer = setTimeout(
        () => (wait > longestWait ? arm() : wake()),
        Math.min(Math.max(wait, 0), longestWait),
      );
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** ULIDs of one process; each is greater than the one before, also within a millisecond. */
export function systemIds(): IdSource {
  const next = monotonicFactory();
  return { ulid: () => next() };
}
