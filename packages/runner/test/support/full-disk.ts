// Runs the small agent until its run has ended, and prints what its spool then holds.
// Arguments: folder of runs, on a small file system of its own; folder of sockets; specification.
import type { RunSpecification } from "@muster/core";
import { createRuns } from "../../src/index.ts";
import { runnerProgram, turnId } from "./home.ts";
import { Watcher } from "./watcher.ts";

const [runsFolder = "", socketFolder = "", json = ""] = process.argv.slice(2);
const specification = JSON.parse(json) as RunSpecification;
const environment = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "" };
const runs = createRuns({ runsFolder, socketFolder, program: runnerProgram, environment });
const watcher = new Watcher(runs, specification.run);
const started = await runs.start(specification, watcher);
if (!started.ok) throw new Error(JSON.stringify(started.error));
await started.value.prompt({ turn: turnId(), number: 1, text: "fill the disk" });
const ended = await watcher.until("run_ended");
await watcher.left;
const outcomes = watcher.of("turn_ended").map(({ outcome }) => outcome.code);
process.stdout.write(JSON.stringify({ ended, outcomes, messages: watcher.of("message").length }));
