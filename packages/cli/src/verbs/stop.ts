import { endDaemon, type Ended } from "../connect/end-daemon.ts";
import { answer } from "../context.ts";
import { count } from "../print/count.ts";
import type { Verb } from "./verb.ts";

function textOf({ wasRunning, live, forced }: Ended): string {
  if (!wasRunning) return "muster is not running";
  const how = forced ? "muster is stopped, by force, for it did not answer" : "muster is stopped";
  return `${how}; ${count(live, "live run")} ended`;
}

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
    return answer({ mode: "stop", ...ended.value }, () => textOf(ended.value));
  },
};
