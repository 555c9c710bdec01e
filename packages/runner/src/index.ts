export { createRuns, type RunsOptions } from "./runs/create-runs.ts";
export { type RawLine, type RawPage, readRawLines, readSpool } from "./spool/read-spool.ts";
export { runRunner } from "./supervisor/run-runner.ts";
