import { summarize } from "./statistics.ts";

type Unit = "ms" | "MB" | "x" | "%" | "/s" | "";

/** What was measured, several times. */
export interface Reading {
  what: string;
  unit: Unit;
  samples: number[];
  /** The most that the median may be; without one the reading is for information. */
  limit?: number;
}

/** Something that can be measured by its name. */
export interface Measure {
  name: string;
  description: string;
  run(): Promise<Reading[]>;
}

/** Null for a reading without a limit. */
export const holds = ({ samples, limit }: Reading): boolean | null =>
  limit === undefined ? null : summarize(samples).median <= limit;
