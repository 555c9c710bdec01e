import { type Id, type IdKind, makeId } from "@muster/model";

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID that names nothing but a number: growing, and the same in each run. */
export function sampleUlid(number: number): string {
  let text = "";
  for (let rest = number; text.length < 24; rest = Math.floor(rest / DIGITS.length)) {
    text = DIGITS[rest % DIGITS.length] + text;
  }
  return `01${text}`;
}

export const sampleId = <Kind extends IdKind>(kind: Kind, number: number): Id<Kind> =>
  makeId(kind, sampleUlid(number));

/** A full object name that is recognised by its number. */
export const objectName = (number: number): string => number.toString(16).padStart(40, "0");
