import type { Clock } from "@muster/core";
import { addMilliseconds, type Instant, instantOf } from "@muster/model";
import type { System } from "./system.ts";

interface Alarm {
  instant: Instant;
  wake: () => void;
}

/** Takes the daemon's clock over: it goes on as before, but its alarms ring only when the test moves it on. */
export function takeClock(system: System): { advance: (milliseconds: number) => void } {
  let ahead = 0;
  const alarms = new Set<Alarm>();
  const clock: Clock = {
    now: () => addMilliseconds(instantOf(Date.now()), ahead),
    at(instant, wake) {
      const alarm = { instant, wake };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
  };
  system.daemon.world.clock = clock;
  return {
    advance(milliseconds) {
      ahead += milliseconds;
      for (const alarm of alarms)
        if (alarm.instant <= clock.now() && alarms.delete(alarm)) alarm.wake();
    },
  };
}
