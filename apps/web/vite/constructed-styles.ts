import { join } from "node:path";
import type { Plugin } from "vite";

/** Modules of libraries that make style elements; each is known to do so. */
const makers = [
  "@pierre/diffs/dist/utils/hostTheme.js",
  "@pierre/diffs/dist/utils/createUnsafeCSSStyleNode.js",
  "sonner/dist/index.mjs",
];

const creation = /document\.createElement\((["'])style\1\)/;

const replacement = join(import.meta.dirname, "../src/styles/style-element.ts");

/** Has libraries make sheets instead of style elements, which the policy of the page refuses. */
export const constructedStyles = (): Plugin => ({
  name: "constructed-styles",
  transform(code, id) {
    const path = id.split("?", 1)[0] ?? id;
    if (!makers.some((maker) => path.endsWith(`/node_modules/${maker}`))) return null;
    if (!creation.test(code)) throw new Error(`${id} makes no style element any more: look again`);
    const source = JSON.stringify(replacement);
    return {
      code: `import { createStyleElement } from ${source};\n${code.replace(creation, "createStyleElement()")}`,
      map: null,
    };
  },
});
