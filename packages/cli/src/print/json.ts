/** What JSON leaves as it is although a terminal may obey it or be misled by it. */
const unescaped = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** One line of JSON that is safe to look at; the same value for every reader. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(
    unescaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}\n`;
