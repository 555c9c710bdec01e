import { browserMissing, inBrowser } from "../browser/browser.ts";
import { Tab } from "../browser/tab.ts";
import { passTime } from "../pass-time.ts";
import type { Measure } from "../reading.ts";
import { coresRefused } from "../world/cores.ts";
import { activityOf, switchesOf } from "../world/processes.ts";
import { openRoom } from "../world/room.ts";
import { beginQuietRuns, quietReadings } from "./quiet.ts";

const runs = 10;
const settleSeconds = 20;
const seconds = 60;
/** Three pings, each sent and answered; anything that looks every second or two would be more. */
const mostAdded = 30;

export const openBoard: Measure = {
  name: "open-board",
  description: `one daemon with an open board and ${runs} quiet runs, for ${seconds} s`,
  missing: () => browserMissing() ?? coresRefused(),
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      room.muster("stop");
      const daemon = room.startWithSlots(runs);
      const pids = await beginQuietRuns(room, daemon, runs);
      const without = await watched(pids);
      await using tab = await Tab.open(browser, room, daemon);
      let messages = 0;
      tab.page.on("websocket", (socket) => socket.on("framereceived", () => (messages += 1)));
      await tab.goto("/board");
      await tab.shown(`document.querySelector("[data-card]") !== null`);
      const opening = await afterRest(() => messages);
      const open = await watched(pids);
      return [
        ...quietReadings(open.before, open.after),
        { what: "messages to the page", unit: "", samples: [messages - opening], limit: 0 },
        {
          what: "wake-ups of the daemon without the board",
          unit: "",
          samples: [without.wakeUps],
        },
        {
          what: "wake-ups that the board adds",
          unit: "",
          samples: [open.wakeUps - without.wakeUps],
          limit: mostAdded,
        },
      ];
    }),
};

async function afterRest<Value>(read: () => Value): Promise<Value> {
  await passTime(settleSeconds);
  return read();
}

/** What processes do in a minute; the first one is the daemon, whose runtime wakes up by itself now and then. */
async function watched(pids: readonly number[]) {
  const [daemon = 0] = pids;
  const before = await afterRest(() => pids.map(activityOf));
  const switches = switchesOf(daemon);
  await passTime(seconds);
  return { before, after: pids.map(activityOf), wakeUps: switchesOf(daemon) - switches };
}
