import { ensureDaemon } from "../connect/daemon-life.ts";
import { answer } from "../context.ts";
import { daemonLine } from "../views/daemon-line.ts";
import type { Verb } from "./verb.ts";

export const start: Verb = {
  description:
    "Returns when it answers; one that is up already is left as it is. A daemon of another build is restarted, and its runs live on.",
  operations: ["health", "status", "daemon.stop"],
  parameters: [],
  options: [],
  examples: [
    { command: "muster start", effect: "Starts it in the background and prints one line" },
    { command: "MUSTER_PORT=0 muster start", effect: "Lets it take any free port" },
  ],
  async run(context) {
    const up = await ensureDaemon(context);
    return up.ok ? answer(up.value, () => daemonLine(up.value)) : up;
  },
};
