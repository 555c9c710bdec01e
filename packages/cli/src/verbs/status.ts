import { answer } from "../context.ts";
import { healthPatience } from "../connect/patience.ts";
import { count } from "../print/count.ts";
import { visible } from "../print/visible.ts";
import { daemonLine } from "../views/daemon-line.ts";
import type { Verb } from "./verb.ts";

export const status: Verb = {
  description: "Starts nothing: exit code 3 says that no daemon runs.",
  operations: ["status"],
  parameters: [],
  options: [],
  examples: [
    { command: "muster status", effect: "Says whether the daemon is up, where and what it does" },
    { command: "muster status --json", effect: "The same as {pid, port, url, version, ...}" },
  ],
  async run(context) {
    const called = await context.call("status", {}, { start: false, patience: healthPatience });
    if (!called.ok) return called;
    const { home, live, tasks } = called.value;
    return answer(called.value, () =>
      [
        daemonLine(called.value),
        `home ${visible(home)}`,
        `${count(live, "live run")}, ${count(tasks, "task")} not over`,
      ].join("\n"),
    );
  },
};
