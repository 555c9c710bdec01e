import { runRunner } from "./supervisor/run-runner.ts";

const [mode, folder] = process.argv.slice(2);
if (mode !== "runner" || folder === undefined) throw new Error("usage: runner FOLDER");
process.exit(await runRunner(folder));
