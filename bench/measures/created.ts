import { browserMissing, inBrowser } from "../browser/browser.ts";
import { Tab } from "../browser/tab.ts";
import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { Caller } from "../world/client.ts";
import { openRoom } from "../world/room.ts";

const wallClock = (): number => performance.timeOrigin + performance.now();

/** Notes when the document first has a text, by the wall clock. */
const watchFor = (text: string): string => `void (globalThis.seen = new Promise((resolve) => {
  const observer = new MutationObserver(() => {
    if (!document.body.textContent.includes(${JSON.stringify(text)})) return;
    observer.disconnect();
    resolve(performance.timeOrigin + performance.now());
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}))`;

export const created: Measure = {
  name: "created",
  description: "`muster add` to the task in the document of an open board",
  missing: browserMissing,
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      const daemon = room.start();
      const caller = new Caller(room, daemon);
      await room.add(daemon, { title: "The first one" });
      await using tab = await Tab.open(browser, room, daemon);
      await tab.goto("/board");
      await tab.shown(`document.querySelector("[data-card]") !== null`);
      const samples = await samplesOf(async (index) => {
        await tab.quiet();
        const title = `Created as number ${index}`;
        await tab.ask(watchFor(title));
        const begin = wallClock();
        await room.finished("add", title);
        const seen = await tab.ask<number>("globalThis.seen");
        const { items } = await caller.call("event.list", {});
        const at = items.find(({ data }) => data.after["title"] === title)?.at ?? "";
        return { sinceSpawn: seen - begin, sinceCreation: seen - Date.parse(at) };
      });
      return [
        {
          what: "created by the daemon, to the document",
          unit: "ms",
          samples: samples.map(({ sinceCreation }) => sinceCreation),
          limit: 50,
        },
        {
          what: "spawn of `muster add`, to the document",
          unit: "ms",
          samples: samples.map(({ sinceSpawn }) => sinceSpawn),
        },
      ];
    }),
};
