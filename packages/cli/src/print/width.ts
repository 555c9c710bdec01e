/** Ranges of characters that terminals draw two columns wide, besides emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3/u;

/** Nothing is drawn for a cluster of marks alone. */
const markOnly = /^(?:\p{Mn}|\p{Me}|\u200c|\u200d)+$/u;

const plainText = /^[ -~]*$/;

let segmenter: Intl.Segmenter | undefined;

/** Clusters that are drawn as one character. */
function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function columnsOf(grapheme: string): number {
  if (markOnly.test(grapheme)) return 0;
  return wide.test(grapheme) || emoji.test(grapheme) ? 2 : 1;
}

/** Columns that a text without control characters takes on a terminal. */
export function widthOf(text: string): number {
  if (plainText.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += columnsOf(grapheme);
  return width;
}

/** The text within `width` columns, cut between graphemes with an ellipsis in the last column. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    const columns = columnsOf(grapheme);
    if (used + columns > width - 1) break;
    kept += grapheme;
    used += columns;
  }
  return width < 1 ? "" : `${kept.trimEnd()}…`;
}

export const padTo = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));
