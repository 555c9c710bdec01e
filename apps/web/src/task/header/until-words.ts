/** `in 9 min: the turn's time is up`; null: it has passed, so it was lifted. */
export function untilWords(until: string, limit: string | null, now: number): string | null {
  const left = Date.parse(until) - now;
  if (!(left > 0)) return null;
  const minutes = Math.ceil(left / 60_000);
  const when =
    minutes <= 1
      ? "in less than a minute"
      : minutes < 120
        ? `in ${minutes} min`
        : `in ${Math.round(minutes / 60)} h`;
  return limit === null ? when : `${when}: ${limit}`;
}
