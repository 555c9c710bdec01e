/** The title of the page: what needs the person, where they are. */
export function titleOf({
  count,
  place,
}: {
  /** Of what waits in the inbox. */
  count: number;
  place: string;
}): string {
  const before = count === 0 ? "" : `(${count}) `;
  return `${before}${place} · Muster`;
}
