/** How well a text answers a query: 0 not at all; more when it begins so, or its words do. */
function match(query: string, text: string): number {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return 1;
  const found = text.toLowerCase();
  const words = wanted.split(/\s+/);
  if (!words.every((word) => found.includes(word))) return 0;
  if (found === wanted) return 5;
  if (found.startsWith(wanted)) return 4;
  if (words.every((word) => ` ${found}`.includes(` ${word}`))) return 3;
  return 2;
}

/** The best first, at most so many; what is equally good stays in its order. */
export function best<Item>(
  query: string,
  items: readonly Item[],
  textOf: (item: Item) => string,
  most: number,
): Item[] {
  return items
    .map((item) => ({ item, worth: match(query, textOf(item)) }))
    .filter(({ worth }) => worth > 0)
    .sort((left, right) => right.worth - left.worth)
    .slice(0, most)
    .map(({ item }) => item);
}
