/** What a word means; how that looks is decided here alone. */
export type Tone =
  | "plain"
  | "strong"
  | "quiet"
  | "waits"
  | "works"
  | "good"
  | "bad"
  | "added"
  | "removed"
  | "place";

const codes: Record<Tone, readonly [number, number] | null> = {
  plain: null,
  strong: [1, 22],
  quiet: [2, 22],
  waits: [33, 39],
  works: [36, 39],
  good: [32, 39],
  bad: [31, 39],
  added: [32, 39],
  removed: [31, 39],
  place: [36, 39],
};

/** Where text goes: how wide it is, whether it knows colours, and what time it is there. */
export interface Page {
  color: boolean;
  /** Null: as wide as the text. */
  width: number | null;
  /** Milliseconds since 1970. */
  now: number;
}

export function paint(page: Page, tone: Tone, text: string): string {
  const code = codes[tone];
  if (!page.color || code === null || text === "") return text;
  return `\u001b[${code[0]}m${text}\u001b[${code[1]}m`;
}
