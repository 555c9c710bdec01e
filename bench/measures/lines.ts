import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { browserMissing, inBrowser } from "../browser/browser.ts";
import { Tab } from "../browser/tab.ts";
import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { quantile } from "../statistics.ts";
import { Caller } from "../world/client.ts";
import { coresRefused } from "../world/cores.ts";
import { openRoom, type Room, type RunningDaemon } from "../world/room.ts";

const agents = 20;
const linesPerSecond = 20;
const linesOfSample = 100;

const agentFile = resolve(import.meta.dirname, "../agents/clock-agent.ts");

/** Starts the agents and gives their tasks, when all of them speak. */
async function startAgents(room: Room, daemon: RunningDaemon): Promise<string[]> {
  const command = [process.execPath, agentFile, String(linesPerSecond)];
  const settings = `[agents.clock]\ncommand = ${JSON.stringify(command)}\n`;
  writeFileSync(join(room.home, "config.toml"), settings);
  const caller = new Caller(room, daemon);
  const project = room.repository.root;
  const tasks: string[] = [];
  for (let number = 1; number <= agents; number += 1) {
    const title = `Clock ${number}`;
    const { id } = await caller.call("task.create", { project, title, body: "", agent: "clock" });
    await caller.call("task.run", { task: id });
    tasks.push(id);
  }
  for (const task of tasks)
    await caller.until(task, ({ turns }) => turns.some(({ state }) => state === "sent"));
  return tasks;
}

/** Milliseconds from each time that the agent names to when the document has it. */
const latencies = `new Promise((resolve) => {
  const found = [];
  const seen = new Set();
  let from = null;
  const conversation = document.querySelector("[aria-label=Conversation]");
  const observer = new MutationObserver((records) => {
    const now = performance.timeOrigin + performance.now();
    from ??= now;
    const texts = records.flatMap(({ target, addedNodes }) =>
      [target.data ?? "", ...[...addedNodes].map((node) => node.textContent)]);
    for (const [, time] of texts.join(" ").matchAll(/@([0-9.]+)@/g)) {
      if (seen.has(time)) continue;
      seen.add(time);
      if (Number(time) > from) found.push(now - Number(time));
    }
    if (found.length < ${linesOfSample}) return;
    observer.disconnect();
    resolve(found);
  });
  observer.observe(conversation, { childList: true, characterData: true, subtree: true });
})`;

export const lines: Measure = {
  name: "lines",
  description: `a line of an agent to the open conversation, with ${agents} agents at ${linesPerSecond} lines a second`,
  missing: () => browserMissing() ?? coresRefused(),
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      room.muster("stop");
      const daemon = room.startWithSlots(agents);
      const tasks = await startAgents(room, daemon);
      const samples = await samplesOf(async (index) => {
        await using tab = await Tab.open(browser, room, daemon);
        await tab.goto(`/task/${tasks[index]}`);
        await tab.shown(
          `/@[0-9.]+@/.test(document.querySelector("[aria-label=Conversation]")?.textContent)`,
        );
        await tab.quiet();
        return await tab.ask<number[]>(latencies);
      });
      const at = (part: number): number[] => samples.map((sample) => quantile(sample, part));
      return [
        { what: "agent's line to the document, p50", unit: "ms", samples: at(0.5), limit: 40 },
        { what: "agent's line to the document, p99", unit: "ms", samples: at(0.99), limit: 100 },
      ];
    }),
};
