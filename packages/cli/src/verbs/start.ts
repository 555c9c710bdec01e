import { ensureDaemon } from "../connect/daemon-life.ts";
import { enter, noBrowserOption } from "../connect/enter.ts";
import { answer } from "../context.ts";
import { daemonLine } from "../views/daemon-line.ts";
import { linkText } from "../views/link-text.ts";
import type { Verb } from "./verb.ts";

export const start: Verb = {
  description:
    "Returns when it answers; one that is up already is left as it is. A daemon of another build is restarted, and its runs live on. Then it prints a link into the web app, as `muster open` does; with --json it makes none.",
  operations: ["health", "status", "daemon.stop", "session.link"],
  parameters: [],
  options: [noBrowserOption],
  examples: [
    { command: "muster start", effect: "Starts it in the background and opens the web app" },
    { command: "MUSTER_PORT=0 muster start", effect: "Lets it take any free port" },
  ],
  async run(context, words) {
    const up = await ensureDaemon(context);
    if (!up.ok) return up;
    if (context.json) return answer(up.value, () => "");
    const entered = await enter(context, words.isSet("browser"));
    if (!entered.ok) return entered;
    return answer(up.value, () => `${daemonLine(up.value)}\n${linkText(entered.value)}`);
  },
};
