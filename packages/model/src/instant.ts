import * as z from "zod";

/** A point in time: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = string;

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/** `instant` moved by `milliseconds`, which may be negative. */
export const addMilliseconds = (instant: Instant, milliseconds: number): Instant =>
  instantOf(millisecondsOf(instant) + milliseconds);
