import { inBrowser, browserMissing } from "../browser/browser.ts";
import { type Browser, Tab } from "../browser/tab.ts";
import type { Measure, Reading } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { Caller } from "../world/client.ts";
import { fillWithTasks } from "../world/filling.ts";
import { openRoom, type Room, type RunningDaemon } from "../world/room.ts";
import { addSamples } from "../world/samples.ts";

const settings = `land = "manual"\n[[gate]]\nname = "test"\nrun = "test -d src"\n`;

/** A room whose board holds so many tasks, wherever one can stay. */
async function openBoard(tasks: number): Promise<{ room: Room; daemon: RunningDaemon }> {
  const room = openRoom({ settings });
  await addSamples(new Caller(room, room.start()), room.repository.root);
  room.muster("stop");
  fillWithTasks(room.home, tasks);
  return { room, daemon: room.start() };
}

const cardsShown = `document.querySelector("[data-card]") !== null`;

interface Sample {
  interactive: number;
  longestTask: number;
  nodes: number;
  heap: number;
  longestFrame: number;
}

/** Scrolls the longest column a page at each frame, and back. */
const scroll = `(() => {
  const columns = [...document.querySelectorAll("[data-card]")].map((card) => {
    let box = card.parentElement;
    while (getComputedStyle(box).overflowY !== "auto") box = box.parentElement;
    return box;
  });
  const longest = columns.reduce((left, right) => (right.scrollHeight > left.scrollHeight ? right : left));
  return probe.frames(120, (index) => {
    longest.scrollTop += index < 60 ? 400 : -400;
  });
})()`;

async function sampleOf(browser: Browser, room: Room, daemon: RunningDaemon): Promise<Sample> {
  await using tab = await Tab.open(browser, room, daemon);
  await tab.goto("/board");
  await tab.shown(cardsShown);
  const interactive = await tab.quiet();
  const longestTask = await tab.longestTask();
  const nodes = await tab.nodes();
  const heap = await tab.heapMegabytes();
  const gaps = await tab.ask<number[]>(scroll);
  return { interactive, longestTask, nodes, heap, longestFrame: Math.max(...gaps) };
}

interface Limits {
  interactive: number;
  nodes?: number;
  frame?: number;
}

async function readingsOf(browser: Browser, tasks: number, limits: Limits): Promise<Reading[]> {
  const { room, daemon } = await openBoard(tasks);
  using _room = room;
  const first = await sampleOf(browser, room, daemon);
  const samples = await samplesOf(() => sampleOf(browser, room, daemon));
  const of = (name: keyof Sample): number[] => samples.map((sample) => sample[name]);
  const what = (text: string): string => `${tasks} tasks: ${text}`;
  const bound = (limit: number | undefined) => (limit === undefined ? {} : { limit });
  return [
    {
      what: what("to interactive, first page of a daemon"),
      unit: "ms",
      samples: [first.interactive],
    },
    {
      what: what("to interactive"),
      unit: "ms",
      samples: of("interactive"),
      ...bound(limits.interactive),
    },
    { what: what("longest task"), unit: "ms", samples: of("longestTask") },
    { what: what("nodes"), unit: "", samples: of("nodes"), ...bound(limits.nodes) },
    { what: what("heap"), unit: "MB", samples: of("heap") },
    {
      what: what("longest frame of scrolling"),
      unit: "ms",
      samples: of("longestFrame"),
      ...bound(limits.frame),
    },
  ];
}

export const board: Measure = {
  name: "board",
  description: "navigation to a board of 1,000 and of 10,000 tasks, and scrolling in it",
  missing: browserMissing,
  run: () =>
    inBrowser(async (browser) => [
      ...(await readingsOf(browser, 1000, { interactive: 400, nodes: 2000 })),
      ...(await readingsOf(browser, 10_000, { interactive: 700, frame: 50 })),
    ]),
};
