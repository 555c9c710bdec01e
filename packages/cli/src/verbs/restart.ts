import { replaceDaemon } from "../connect/daemon-life.ts";
import { answer } from "../context.ts";
import { daemonLine } from "../views/daemon-line.ts";
import type { Verb } from "./verb.ts";

export const restart: Verb = {
  description: "Agents go on working meanwhile; the new daemon finds them again.",
  operations: ["daemon.stop", "status"],
  parameters: [],
  options: [],
  examples: [{ command: "muster restart", effect: "Ends the daemon and starts it anew" }],
  async run(context) {
    const up = await replaceDaemon(context);
    return up.ok ? answer(up.value, () => daemonLine(up.value)) : up;
  },
};
