// A daemon that starts a run, sends it a prompt and then does nothing any more until it is killed.
// Arguments: folder of runs, folder of sockets, and the rest as JSON.
import type { Prompt, RunSpecification } from "@muster/core";
import { createRuns } from "../../src/index.ts";

type Order = {
  program: string[];
  environment: Record<string, string>;
  specification: RunSpecification;
  prompt: Prompt;
};

const [runsFolder = "", socketFolder = "", json = ""] = process.argv.slice(2);
const { program, environment, specification, prompt } = JSON.parse(json) as Order;
const runs = createRuns({ runsFolder, socketFolder, program, environment });
const nothing = { grew: () => undefined, gone: () => undefined };
const started = await runs.start(specification, nothing);
if (!started.ok) throw new Error(JSON.stringify(started.error));
await started.value.prompt(prompt);
process.stdout.write("sent\n");
setInterval(() => undefined, 1_000_000);
