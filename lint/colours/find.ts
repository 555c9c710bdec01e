const palette =
  "slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose";

const utility =
  "bg|text|border(?:-[xytrblse])?|outline|ring(?:-offset)?|fill|stroke|from|via|to|accent|caret|decoration|divide|placeholder|shadow|inset-shadow|drop-shadow";

/** How a colour of one's own is written, wherever text holds style. */
const patterns: readonly RegExp[] = [
  /(?<![\w&/-])#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])/gi,
  /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi,
  new RegExp(`(?<![\\w-])(?:${utility})-(?:(?:${palette})-\\d{2,3}|white|black)(?![\\w-])`, "g"),
];

/** Colours that a text names by itself, where it should name a token. */
export const coloursIn = (text: string): string[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found));

/** The folder where colours are at home. */
const home = "apps/web/src/styles/";

/** True for a file of the web app (path relative to the repository, with slashes) that must use tokens. */
export const usesTokens = (path: string): boolean =>
  path.startsWith("apps/web/") &&
  !path.startsWith(home) &&
  !/(?:^|\/)test\/|\.test\.tsx?$/.test(path);
