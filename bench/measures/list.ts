import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { addTasks } from "../world/tasks.ts";
import { openRoom } from "../world/room.ts";

export const list: Measure = {
  name: "list",
  description: "spawn of `muster ls --json` to its exit, with 50 tasks",
  async run() {
    using room = openRoom();
    await addTasks(room, room.start());
    const samples = await samplesOf(() => room.timed("ls", "--json"));
    return [{ what: "muster ls --json, 50 tasks", unit: "ms", samples, limit: 20 }];
  },
};
