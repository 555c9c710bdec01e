import { summarize } from "./statistics.ts";

type Unit = "ms" | "MB" | "KB" | "x" | "%" | "/s" | "";

/** What was measured, several times. */
export interface Reading {
  what: string;
  unit: Unit;
  samples: number[];
  /** The most that the median may be; without a bound the reading is for information. */
  limit?: number;
  /** The least that the median may be. */
  least?: number;
}

/** Something that can be measured by its name. */
export interface Measure {
  name: string;
  description: string;
  /** Why it cannot be taken here; null when it can. */
  missing?(): string | null;
  /** Words instead of readings say why there are none. */
  run(): Promise<Reading[] | string>;
}

/** Null for a reading without a limit. */
export function holds({ samples, limit, least }: Reading): boolean | null {
  if (limit === undefined && least === undefined) return null;
  const { median } = summarize(samples);
  return median <= (limit ?? Infinity) && median >= (least ?? -Infinity);
}
