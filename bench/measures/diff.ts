import { browserMissing, inBrowser } from "../browser/browser.ts";
import { type Browser, Tab } from "../browser/tab.ts";
import type { Measure, Reading } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { Caller } from "../world/client.ts";
import { openRoom, type Room, type RunningDaemon } from "../world/room.ts";
import { addScripted, reviewed } from "../world/samples.ts";

interface Change {
  name: string;
  files: number;
  /** Of each file. */
  lines: number;
  limit: number;
  heap?: number;
  task?: number;
}

const changes: Change[] = [
  { name: "50,000 lines in 10 files", files: 10, lines: 5000, limit: 600, heap: 100, task: 500 },
  { name: "55,000 lines in 200 files", files: 200, lines: 275, limit: 500 },
  { name: "50,000 lines in one file", files: 1, lines: 50_000, limit: 600, heap: 100, task: 500 },
];

/** Writes that many files of code. */
const written = ({ files, lines }: Change): string =>
  `mkdir -p wide && for f in $(seq ${files}); do awk -v f=$f 'BEGIN { for (i = 1; i <= ${lines}; i++) print "export const value" i " = read(\\"" f "\\", " i * 7919 ");" }' > wide/part-$f.ts; done`;

/** Some of the code is there, in colour or not. */
const codeShown = `[...document.querySelectorAll("diffs-container")].some(
  (each) => /value[0-9]/.test(each.shadowRoot?.textContent ?? ""),
) || /value[0-9]/.test(document.querySelector("[data-plain]")?.textContent ?? "")`;

/** When the last answer with a patch was there. */
const patchThere = `Math.max(...performance.getEntriesByType("resource")
  .filter(({ name }) => /\\/diff(\\?|$)/.test(name))
  .map(({ responseEnd }) => responseEnd))`;

interface Sample {
  mount: number;
  longestTask: number;
  heap: number;
}

async function sampleOf(
  browser: Browser,
  room: Room,
  daemon: RunningDaemon,
  task: string,
): Promise<Sample> {
  await using tab = await Tab.open(browser, room, daemon);
  await tab.goto(`/review/${task}`);
  await tab.shown(`document.querySelector("diffs-container, [data-plain]") !== null`);
  // A huge file is folded until somebody opens it.
  const opener = tab.page.getByRole("button", { name: /^(Unfold|Open|Show)/ }).first();
  await tab.quiet();
  if (!(await tab.ask<boolean>(codeShown))) await opener.click();
  const shown = await tab.shown(codeShown);
  const mount = shown - (await tab.ask<number>(patchThere));
  const longestTask = await tab.longestTask();
  return { mount, longestTask, heap: await tab.heapMegabytes() };
}

async function readingsOf(browser: Browser, change: Change): Promise<Reading[]> {
  using room = openRoom();
  const daemon = room.start();
  const caller = new Caller(room, daemon);
  const script = [{ run: written(change) }];
  const task = await addScripted(caller, room.repository.root, change.name, script);
  await reviewed(caller, task);
  const samples = await samplesOf(() => sampleOf(browser, room, daemon, task));
  const of = (name: keyof Sample): number[] => samples.map((sample) => sample[name]);
  const bound = (limit: number | undefined) => (limit === undefined ? {} : { limit });
  const { name } = change;
  return [
    { what: `${name}: patch to text`, unit: "ms", samples: of("mount"), limit: change.limit },
    {
      what: `${name}: longest task`,
      unit: "ms",
      samples: of("longestTask"),
      ...bound(change.task),
    },
    { what: `${name}: heap`, unit: "MB", samples: of("heap"), ...bound(change.heap) },
  ];
}

export const diff: Measure = {
  name: "diff",
  description: "a large change in the review: from its patch in hand to its first line",
  missing: browserMissing,
  run: () =>
    inBrowser(async (browser) => {
      const readings: Reading[] = [];
      for (const change of changes) readings.push(...(await readingsOf(browser, change)));
      return readings;
    }),
};
