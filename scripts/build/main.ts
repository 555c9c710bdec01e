// Builds dist/muster when its inputs changed. Runs under the launcher's build lock.
import { resolve } from "node:path";
import { build } from "./build.ts";

const outcome = build(resolve(import.meta.dirname, "../.."));
if (outcome.state === "failed") {
  console.error(outcome.messages);
  process.exitCode = 1;
}
if (outcome.state === "built" && outcome.report !== null) console.error(outcome.report);
