import { passTime } from "../pass-time.ts";
import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { residentMegabytes } from "../world/processes.ts";
import { openRoom, type Room, type RunningDaemon } from "../world/room.ts";
import { addTasks, listPath } from "../world/tasks.ts";

const requests = 1000;

/** After requests that are heavy for their kind: lists of 50 tasks. */
async function afterRequests(room: Room, daemon: RunningDaemon): Promise<number> {
  await addTasks(room, daemon);
  for (let count = 0; count < requests; count += 1) await room.fetch(daemon, listPath(room));
  return residentMegabytes(daemon.pid);
}

export const memory: Measure = {
  name: "memory",
  description:
    "VmRSS of the daemon with one project, 10 s after its start and after 1,000 requests",
  async run() {
    using rooms = new DisposableStack();
    const opened = await samplesOf(() => {
      const room = rooms.use(openRoom());
      room.muster("stop");
      return { room, daemon: room.start() };
    });
    await passTime(10);
    const atRest = opened.map(({ daemon }) => residentMegabytes(daemon.pid));
    const after: number[] = [];
    for (const { room, daemon } of opened) after.push(await afterRequests(room, daemon));
    return [
      { what: "daemon, 10 s after its start", unit: "MB", samples: atRest, limit: 60 },
      { what: "daemon, after 1,000 requests", unit: "MB", samples: after, limit: 80 },
    ];
  },
};
