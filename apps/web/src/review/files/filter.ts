/** Files whose path holds all words, in any order and case. */
export function filesMatching<File extends { path: string }>(
  files: readonly File[],
  filter: string,
): readonly File[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return files.filter(({ path }) => {
    const name = path.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
