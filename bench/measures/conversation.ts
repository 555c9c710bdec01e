import { browserMissing, inBrowser } from "../browser/browser.ts";
import { Tab } from "../browser/tab.ts";
import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { quantile } from "../statistics.ts";
import { Caller } from "../world/client.ts";
import { fillTranscript } from "../world/filling.ts";
import { openRoom } from "../world/room.ts";
import { addScripted, reviewed } from "../world/samples.ts";

const entries = 20_000;

const work = [
  { think: "Where is it read, and who is told?" },
  { plan: ["Read it", "Change it", "Prove it"] },
  {
    say: "It is read in **one** place, so that is where the change goes:\n\n- `src/one.ts`\n- its test",
  },
  { run: "ls -l src" },
  { write: { path: "src/one.ts", content: "export const one = 1;\n" } },
  { edit: { path: "src/one.ts", find: "1;", replace: "2;" } },
  { say: "That is all of it; the test proves it." },
];

const list = `document.querySelector("[aria-label=Conversation]")`;

const rowsShown = `${list}?.querySelector("[data-index]") != null`;

/** Milliseconds from a press on the card to the conversation, in a page that was elsewhere. */
async function opened(tab: Tab, task: string): Promise<number> {
  const card = `document.querySelector('[data-card="${task}"] a')`;
  await tab.goto("/board");
  await tab.shown(`${card} !== null`);
  await tab.quiet();
  return tab.ask<number>(`(async () => {
    const begin = performance.now();
    ${card}.click();
    await probe.shown(() => ${rowsShown});
    return (await probe.quiet()) - begin;
  })()`);
}

/** Scrolls up, a piece at each frame, as far as it goes in so many frames; what is older comes while it does. */
const scrollUp = (frames: number): string =>
  `(() => { const list = ${list}; return probe.frames(${frames}, () => { list.scrollTop -= 300; }); })()`;

/** Reads from the end to the beginning, and comes back to the end. */
const readAll = `(async () => {
  const list = ${list};
  let still = 0;
  for (let before = -1; still < 60; before = list.scrollHeight) {
    list.scrollTop = 0;
    await probe.frame();
    still = list.scrollHeight === before ? still + 1 : 0;
  }
  list.scrollTop = list.scrollHeight;
  for (let frame = 0; frame < 60; frame += 1) await probe.frame();
})()`;

export const conversation: Measure = {
  name: "conversation",
  description: `a conversation of ${entries} entries: to open it, to scroll in it, to read all of it`,
  missing: browserMissing,
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      const caller = new Caller(room, room.start());
      const task = await addScripted(caller, room.repository.root, "A long one", work);
      await reviewed(caller, task);
      room.muster("stop");
      fillTranscript(room.home, task, entries);
      const daemon = room.start();
      const samples = await samplesOf(async (index) => {
        await using tab = await Tab.open(browser, room, daemon);
        await tab.goto(`/task/${task}`);
        await tab.shown(rowsShown);
        const navigation = await tab.quiet();
        const open = await opened(tab, task);
        const heap = await tab.heapMegabytes();
        const frames = await tab.ask<number[]>(scrollUp(300));
        if (index === 0) await tab.ask(readAll);
        const later = await tab.heapMegabytes();
        return {
          navigation,
          open,
          longestTask: await tab.longestTask(),
          frames,
          heap,
          growth: later - heap,
        };
      });
      const of = (name: "navigation" | "open" | "longestTask" | "heap" | "growth"): number[] =>
        samples.map((sample) => sample[name]);
      return [
        {
          what: "opened from the board, page at rest",
          unit: "ms",
          samples: of("open"),
          limit: 300,
        },
        { what: "opened by its address, page at rest", unit: "ms", samples: of("navigation") },
        {
          what: "frames of scrolling, p95",
          unit: "ms",
          samples: samples.map(({ frames }) => quantile(frames, 0.95)),
          limit: 34,
        },
        {
          what: "longest frame of scrolling",
          unit: "ms",
          samples: samples.map(({ frames }) => Math.max(...frames)),
        },
        { what: "longest task", unit: "ms", samples: of("longestTask") },
        { what: "heap", unit: "MB", samples: of("heap") },
        { what: "heap added by 300 frames of scrolling", unit: "MB", samples: of("growth") },
        {
          what: "heap added by reading all of it",
          unit: "MB",
          samples: of("growth").slice(0, 1),
          limit: 10,
        },
      ];
    }),
};
