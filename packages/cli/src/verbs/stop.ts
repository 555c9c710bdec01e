import { endDaemon } from "../connect/daemon-life.ts";
import { answer } from "../context.ts";
import { count } from "../print/count.ts";
import type { Verb } from "./verb.ts";

export const stop: Verb = {
  description:
    "Every agent is stopped, proven, and its work saved; the next start goes on from there. `muster restart` leaves agents alive.",
  operations: ["daemon.stop"],
  parameters: [],
  options: [],
  examples: [
    { command: "muster stop", effect: "Ends the daemon; exit code 0 also when none runs" },
  ],
  async run(context) {
    const ended = await endDaemon(context, "stop");
    if (!ended.ok) return ended;
    const { wasRunning, live } = ended.value;
    return answer({ mode: "stop", ...ended.value }, () =>
      wasRunning ? `muster is stopped; ${count(live, "live run")} ended` : "muster is not running",
    );
  },
};
