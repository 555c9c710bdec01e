import * as z from "zod";

/** No character of UTF-16 takes more than three bytes of UTF-8: short texts need no look. */
const fits = (text: string, bytes: number): boolean =>
  text.length * 3 <= bytes || new TextEncoder().encode(text).length <= bytes;

const sizeWords = (bytes: number): string =>
  bytes >= 2 ** 20 ? `${bytes / 2 ** 20} MiB` : `${bytes / 2 ** 10} KiB`;

/** Text of people: at most so many bytes of UTF-8, and only what every store and program keeps as it is. */
export const textOf = (bytes: number) =>
  z
    .string()
    .refine((text) => fits(text, bytes), { message: `must have at most ${sizeWords(bytes)}` })
    .refine((text) => !text.includes("\0"), { message: "must not hold NUL characters" })
    .refine((text) => text.isWellFormed(), { message: "must not hold halves of characters" });
