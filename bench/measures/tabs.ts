import { browserMissing, inBrowser } from "../browser/browser.ts";
import { Tab } from "../browser/tab.ts";
import type { Measure } from "../reading.ts";
import { quantile } from "../statistics.ts";
import { Caller } from "../world/client.ts";
import { LiveTab } from "../world/live-tab.ts";
import { activityOf, peakMegabytes, residentMegabytes } from "../world/processes.ts";
import { openRoom, type RunningDaemon } from "../world/room.ts";

const connections = 200;
const pages = 3;
const events = 2000;
const tasks = 50;
/** Every so many connections one is looked at as a whole. */
const lookedAt = 10;
/** Commands that are under way at once. */
const writers = 8;

async function addTasks(caller: Caller, project: string): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= tasks; number += 1) {
    const title = `Task ${number}`;
    ids.push((await caller.call("task.create", { project, title, body: "" })).id);
  }
  return ids;
}

/** Edits one task after the other; each edit is one event. Gives the number of the last event. */
async function makeEvents(caller: Caller, ids: readonly string[]): Promise<number> {
  let made = 0;
  const writer = async (): Promise<void> => {
    while (made < events) {
      const number = made++;
      await caller.call("task.edit", { task: ids[number % tasks] ?? "", title: `Edit ${number}` });
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return (await caller.call("status", {})).lastEvent;
}

async function openTabs(caller: Caller, daemon: RunningDaemon): Promise<LiveTab[]> {
  const opened: LiveTab[] = [];
  while (opened.length < connections) opened.push(await LiveTab.open(caller, daemon));
  await Promise.all(opened.map((tab) => tab.until(0)));
  return opened;
}

/** Some of the connections, each as a whole: how many show something else than there is. */
async function wrong(caller: Caller, opened: readonly LiveTab[]): Promise<number> {
  const { items } = await caller.call("task.list", {});
  const expected = new Map(items.map(({ id, title }) => [id as string, title]));
  const isWrong = (tab: LiveTab): boolean => {
    const titles = tab.titles();
    return [...expected].some(([id, title]) => titles.get(id) !== title);
  };
  return opened.filter((tab, index) => index % lookedAt === 0 && isWrong(tab)).length;
}

export const tabs: Measure = {
  name: "tabs",
  description: `${connections} connections and ${pages} pages with the board open: ${events} events reach all`,
  missing: browserMissing,
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      const daemon = room.start();
      const caller = new Caller(room, daemon);
      const ids = await addTasks(caller, room.repository.root);
      await using shown = new AsyncDisposableStack();
      for (let page = 0; page < pages; page += 1) {
        const tab = shown.use(await Tab.open(browser, room, daemon));
        await tab.goto("/board");
        await tab.shown(`document.querySelector("[data-card]") !== null`);
      }
      const before = residentMegabytes(daemon.pid);
      const opened = await openTabs(caller, daemon);
      const withTabs = residentMegabytes(daemon.pid);
      const cpu = activityOf(daemon.pid).cpuSeconds;
      const begin = performance.now();
      const last = await makeEvents(caller, ids);
      const written = performance.now();
      const arrivals = await Promise.all(
        opened.map(async (tab) => {
          await tab.until(last);
          return performance.now();
        }),
      );
      const used = activityOf(daemon.pid).cpuSeconds - cpu;
      const messages = opened.map((tab) => tab.messages);
      const missing = await wrong(caller, opened);
      for (const tab of opened) tab.close();
      const since = (from: number, to: number): number[] => [to - from];
      return [
        { what: "to write the events", unit: "ms", samples: since(begin, written) },
        {
          what: "from the last one's answer to the median connection",
          unit: "ms",
          samples: since(written, quantile(arrivals, 0.5)),
        },
        {
          what: "from the last one's answer to the last connection",
          unit: "ms",
          samples: since(written, Math.max(...arrivals)),
          limit: 1000,
        },
        { what: "connections that show something else", unit: "", samples: [missing], limit: 0 },
        { what: "messages to a connection", unit: "", samples: messages },
        { what: "daemon's time on a core", unit: "ms", samples: [used * 1000] },
        { what: "daemon before the connections", unit: "MB", samples: [before] },
        { what: "daemon with the connections", unit: "MB", samples: [withTabs] },
        { what: "daemon at its most", unit: "MB", samples: [peakMegabytes(daemon.pid)] },
        { what: "daemon afterwards", unit: "MB", samples: [residentMegabytes(daemon.pid)] },
      ];
    }),
};
