import { expect, test } from "bun:test";
import { coloursIn, usesTokens } from "./find.ts";

test.each([
  ["#fff", "#fff"],
  ["1px solid #4f5bd5", "#4f5bd5"],
  ["bg-[#12345678]", "#12345678"],
  ["rgb(0 0 0 / 40%)", "rgb("],
  ["text-[oklch(0.7_0.1_200)]", "oklch("],
  ["hover:bg-red-500", "bg-red-500"],
  ["border-t-zinc-200 p-2", "border-t-zinc-200"],
  ["dark:text-white", "text-white"],
])("colours: %p has %p of its own", (text, found) => {
  expect(coloursIn(text)).toEqual([found]);
});

test.each([
  "bg-surface text-muted border-accent",
  "the task #42 of web#1234567",
  "href=/review#file-abc",
  "&#123;",
  "color-mix(in oklab, var(--accent) 20%, transparent)",
  "text-sm to-do blue",
])("colours: %p has none", (text) => {
  expect(coloursIn(text)).toEqual([]);
});

test("colours: they are at home in the styles of the web app, and tests may name them", () => {
  const paths = [
    "apps/web/src/styles/tokens.css",
    "apps/web/src/board/card.test.tsx",
    "apps/web/test/theme.test.ts",
    "apps/web/src/board/card.tsx",
    "apps/web/index.html",
    "packages/cli/src/print/style.ts",
  ];
  expect(paths.filter(usesTokens)).toEqual(["apps/web/src/board/card.tsx", "apps/web/index.html"]);
});
