/** What is chosen once the chosen row is gone: the one that came after it, else the one before [OV-58]. */
export function chosenAfter(
  before: readonly string[],
  now: readonly string[],
  chosen: string,
): string | null {
  const left = new Set(now);
  if (left.has(chosen)) return chosen;
  const place = before.indexOf(chosen);
  if (place < 0) return now[0] ?? null;
  const next = before.slice(place + 1).find((id) => left.has(id));
  return next ?? before.slice(0, place).findLast((id) => left.has(id)) ?? now[0] ?? null;
}

/** The row so many places away; it stays at the ends. */
export function moved(ids: readonly string[], chosen: string | null, by: 1 | -1): string | null {
  const place = chosen === null ? -1 : ids.indexOf(chosen);
  if (place < 0) return ids[0] ?? null;
  return ids[Math.min(Math.max(place + by, 0), ids.length - 1)] ?? null;
}
