/** A task as a word of a shell's command line, which names it in every folder. */
export const taskName = (project: string, number: number): string =>
  `'${`${project}#${number}`.replaceAll("'", String.raw`'\''`)}'`;
