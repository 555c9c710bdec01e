/** The calendar day of an instant, where the browser is; only good for being compared. */
export const dayOf = (milliseconds: number): string => new Date(milliseconds).toDateString();

export const isOnDay = (instant: string, day: string): boolean =>
  dayOf(Date.parse(instant)) === day;
