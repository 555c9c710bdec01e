// Builds dist/muster when its inputs changed. Runs under the launcher's build lock.
import { resolve } from "node:path";
import { build } from "./build.ts";

process.exitCode = build(resolve(import.meta.dirname, "../..")) === "failed" ? 1 : 0;
