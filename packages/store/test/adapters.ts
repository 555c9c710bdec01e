import { type Open, openFile, openMemory } from "./open.ts";

/** The adapters of the port `Store`: every rule below `contract/` holds for each of them [CW-30]. */
export const adapters: [string, Open][] = [
  ["in a file", openFile],
  ["in memory", openMemory],
];
