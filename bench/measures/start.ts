import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { openRoom } from "../world/room.ts";

/** The daemon is down and the home has been used before. */
export const start: Measure = {
  name: "start",
  description: "spawn of `muster start` to its exit",
  async run() {
    using room = openRoom();
    const samples = await samplesOf(() => {
      room.muster("stop");
      return room.timed("start");
    });
    return [{ what: "muster start", unit: "ms", samples, limit: 150 }];
  },
};
