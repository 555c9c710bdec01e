/** A word for sh, bash, zsh and fish: fish alone reads a backslash between single quotes, and none is here. */
export const quote = (text: string): string => `'${text.replaceAll("'", "’")}'`;
