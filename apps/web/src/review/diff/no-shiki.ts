/**
 * Stands in for Shiki and its grammars and themes, of which the diff library knows hundreds: we use its other
 * highlighter alone, and a theme of our own.
 */
const notShipped = (): never => {
  throw new Error("only the highlights backend is shipped");
};

export const bundledLanguages = {};
export const themes = { getTheme: () => undefined };
export const EncodedTokenMetadata = {};
export const INITIAL = null;
export const createCssVariablesTheme = notShipped;
export const createHighlighterCore = notShipped;
export const createJavaScriptRegexEngine = notShipped;
export const createOnigurumaEngine = notShipped;
export const normalizeTheme = notShipped;
export default {};
