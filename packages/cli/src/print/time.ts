const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in its largest unit: `12 m`; in milliseconds. */
export function span(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < minute) return `${Math.floor(length / second)} s`;
  if (length < hour) return `${Math.floor(length / minute)} m`;
  if (length < 2 * day) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / day)} d`;
}

/** How long ago it was: `12 m ago`. */
export const ago = (instant: string, now: number): string =>
  `${span(now - Date.parse(instant))} ago`;

/** How long it takes until then: `in 8 m`; `now` when the time has come. */
export function ahead(instant: string, now: number): string {
  const left = Date.parse(instant) - now;
  return left <= 0 ? "now" : `in ${span(left)}`;
}

/** The time of day where the person is: `14:05`. */
export const clock = (instant: string): string => new Date(instant).toTimeString().slice(0, 5);

/** A measured duration with the digits that matter: `80 ms`, `1.2 s`, `3 m`. */
export function duration(milliseconds: number): string {
  if (milliseconds < second) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < minute) return `${(milliseconds / second).toFixed(1)} s`;
  return span(milliseconds);
}
