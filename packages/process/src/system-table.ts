import { procTable } from "./proc-table.ts";
import type { ProcessTable } from "./process-table.ts";

export const systemTable: ProcessTable = procTable;
