import { browserMissing, inBrowser } from "../browser/browser.ts";
import { Tab } from "../browser/tab.ts";
import { passTime } from "../pass-time.ts";
import type { Measure } from "../reading.ts";
import { coresRefused } from "../world/cores.ts";
import { activityOf, switchesOf } from "../world/processes.ts";
import { openRoom } from "../world/room.ts";
import { beginQuietRuns, quietReadings } from "./quiet.ts";

const runs = 10;
const settleSeconds = 40;
const seconds = 60;
/** The pings of the live connection, which come every 20 s; each is sent, and answered. */
const pings = 3;
const mostOfPing = 4;

export const openBoard: Measure = {
  name: "open-board",
  description: `one daemon with an open board and ${runs} quiet runs, for ${seconds} s after ${settleSeconds} s of rest`,
  missing: () => browserMissing() ?? coresRefused(),
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      room.muster("stop");
      const daemon = room.startWithSlots(runs);
      const pids = await beginQuietRuns(room, daemon, runs);
      await using tab = await Tab.open(browser, room, daemon);
      await tab.goto("/board");
      await tab.shown(`document.querySelector("[data-card]") !== null`);
      await passTime(settleSeconds);
      const before = pids.map(activityOf);
      const switches = switchesOf(daemon.pid);
      await passTime(seconds);
      const after = pids.map(activityOf);
      const woken = switchesOf(daemon.pid) - switches;
      return [
        ...quietReadings(before, after),
        {
          what: "wake-ups of the daemon's own thread",
          unit: "",
          samples: [woken],
          limit: pings * mostOfPing,
        },
      ];
    }),
};
