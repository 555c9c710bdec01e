import { passTime } from "../pass-time.ts";
import type { Measure } from "../reading.ts";
import { residentMegabytes } from "../world/processes.ts";
import { openRoom } from "../world/room.ts";
import { addTasks, listPath } from "../world/tasks.ts";

const requests = 10_000;
const clients = 8;

export const storm: Measure = {
  name: "storm",
  description: "10,000 lists of 50 tasks, asked for by 8 clients at once; for information",
  async run() {
    using room = openRoom();
    const daemon = room.start();
    await addTasks(room, daemon);
    let left = requests;
    const client = async (): Promise<void> => {
      while (left-- > 0) await room.fetch(daemon, listPath(room));
    };
    const begin = performance.now();
    await Promise.all(Array.from({ length: clients }, client));
    const seconds = (performance.now() - begin) / 1000;
    const atEnd = residentMegabytes(daemon.pid);
    await passTime(10);
    return [
      { what: "requests", unit: "/s", samples: [requests / seconds] },
      { what: "daemon, at the end", unit: "MB", samples: [atEnd] },
      { what: "daemon, 10 s later", unit: "MB", samples: [residentMegabytes(daemon.pid)] },
    ];
  },
};
