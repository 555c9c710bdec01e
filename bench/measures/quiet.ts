import { cpus } from "node:os";
import { passTime } from "../pass-time.ts";
import type { Measure, Reading } from "../reading.ts";
import { type Activity, activityOf } from "../world/processes.ts";
import { openRoom, type Room, type RunningDaemon } from "../world/room.ts";

const wanted = 10;
const settleSeconds = 15;
const seconds = 60;

const lastWords = "quiet from now on";
/** The words as they are not in the prompt, which is in the logs too. */
const disguised = lastWords.replaceAll(" ", "\\x20");
const script = `\`\`\`script\n- say: "${disguised}"\n- hang\n\`\`\`\n`;

/** Starts runs that say one thing and then nothing; gives the processes of Muster that look after them. */
export async function beginQuietRuns(
  room: Room,
  daemon: RunningDaemon,
  runs: number,
): Promise<number[]> {
  for (let number = 1; number <= runs; number += 1) {
    await room.add(daemon, { title: `Quiet ${number}`, body: script });
    room.muster("run", `#${number}`);
    await room.said(`#${number}`, lastWords);
  }
  return [daemon.pid, ...activityOf(daemon.pid).children];
}

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0);

/** A child that has come, or has come and gone. */
const startedAny = (before: Activity, after: Activity): boolean =>
  after.childFaults > before.childFaults ||
  after.children.some((child) => !before.children.includes(child));

export function quietReadings(before: Activity[], after: Activity[]): Reading[] {
  const pairs = before.flatMap((each, index) => {
    const then = after[index];
    return then === undefined ? [] : [{ before: each, after: then }];
  });
  const cpu = pairs.map((pair) => pair.after.cpuSeconds - pair.before.cpuSeconds);
  const written = pairs.map((pair) => pair.after.writtenBytes - pair.before.writtenBytes);
  const parents = pairs.filter((pair) => startedAny(pair.before, pair.after)).length;
  return [
    {
      what: "share of one core, all together",
      unit: "%",
      samples: [(sum(cpu) / seconds) * 100],
      limit: 1,
    },
    { what: "bytes written to files", unit: "", samples: [sum(written)], limit: 0 },
    { what: "processes that started another", unit: "", samples: [parents], limit: 0 },
  ];
}

export const quiet: Measure = {
  name: "quiet",
  description: `daemons and runners of ${wanted} quiet runs, for ${seconds} s after ${settleSeconds} s of rest`,
  async run() {
    using rooms = new DisposableStack();
    // A daemon has as many slots as the machine has cores.
    const slots = Math.min(cpus().length, wanted);
    const pids: number[] = [];
    for (let left = wanted; left > 0; left -= slots) {
      const room = rooms.use(openRoom());
      pids.push(...(await beginQuietRuns(room, room.start(), Math.min(slots, left))));
    }
    await passTime(settleSeconds);
    const before = pids.map(activityOf);
    await passTime(seconds);
    return quietReadings(before, pids.map(activityOf));
  },
};
