/** Number of letters to insert, drop or replace to get from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The word that was probably meant; null when none is near. */
export function nearest(given: string, known: readonly string[]): string | null {
  if (given.length > 40) return null;
  const ranked = known
    .map((word) => ({ word, away: word.startsWith(given) ? 1 : distance(given, word) }))
    .toSorted((left, right) => left.away - right.away);
  const [best] = ranked;
  return best !== undefined && best.away <= 2 ? best.word : null;
}
