import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { procTable } from "./proc-table.ts";
import type { ProcessTable } from "./process-table.ts";
import { makePsTable } from "./ps-table.ts";

let knownBootId: string | undefined;

function bootSession(): string {
  knownBootId ??= execFileSync("sysctl", ["-n", "kern.bootsessionuuid"], {
    encoding: "utf8",
  }).trim();
  return knownBootId;
}

export const systemTable: ProcessTable = existsSync("/proc/self/stat")
  ? procTable
  : makePsTable(bootSession);
