/** A small library whose tests need no installation. */
export const sampleFiles: Record<string, string> = {
  "package.json": `{
  "name": "textkit",
  "version": "1.0.0",
  "type": "module",
  "private": true,
  "scripts": { "test": "node --test" }
}
`,
  ".muster.toml": `[[gate]]
name = "test"
run = "node --test"
timeout = 60
`,
  "README.md": "# textkit\n\nSmall helpers for text.\n",
  "src/text.js": `/** The text with its first letter in upper case. */
export function capitalize(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** How many words the text has. */
export function countWords(text) {
  return text.split(" ").length;
}

/** The text read backwards. */
export function reverse(text) {
  return [...text].reverse().join("");
}

/** True when the text reads the same both ways. */
export function isPalindrome(text) {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters === reverse(letters);
}

/** The text cut to a length, with an ellipsis when something was cut. */
export function truncate(text, length) {
  return text.length <= length ? text : text.slice(0, length) + "…";
}
`,
  "test/text.test.js": `import assert from "node:assert/strict";
import { test } from "node:test";
import { capitalize, countWords, isPalindrome, truncate } from "../src/text.js";

test("capitalize", () => assert.equal(capitalize("muster"), "Muster"));
test("countWords", () => assert.equal(countWords("one two three"), 3));
test("isPalindrome", () => assert.equal(isPalindrome("Never odd or even"), true));
test("truncate", () => assert.equal(truncate("abcdef", 3), "abc…"));
`,
};

export interface SampleTask {
  title: string;
  body: string;
}

const withScript = (text: string, script: string): string =>
  `${text}\n\n\`\`\`script\n${script}\n\`\`\`\n`;

const slugFile = `/** The text as a part of an address. */
export function slug(text) {
  return text.toLowerCase().replace(/ /g, "-");
}
`;

const indented = (text: string): string => text.trimEnd().replaceAll("\n", "\n      ");

/** What the review of the first task asks for: a comment that the agent can follow. */
export const slugComment = {
  path: "src/slug.js",
  line: 3,
  body: withScript(
    "Several spaces in a row give several dashes. One is enough.",
    `- say: Joining spaces to one dash
- edit: {path: src/slug.js, find: "replace(/ /g", replace: "replace(/\\\\s+/g"}
- sleep: {ms: 200}
- answer: {comment: 1, fixed: "any run of white space is one dash now"}`,
  ),
};

export const sampleTasks: SampleTask[] = [
  {
    title: "Add slug",
    body: withScript(
      "Add a function `slug` that makes a text fit for an address.",
      `- plan: [Write the function, Test it]
- say: Adding slug and its test
- write:
    path: src/slug.js
    content: |
      ${indented(slugFile)}
- sleep: {ms: 300}
- write:
    path: test/slug.test.js
    content: |
      import assert from "node:assert/strict";
      import { test } from "node:test";
      import { slug } from "../src/slug.js";

      test("slug", () => assert.equal(slug("Hello World"), "hello-world"));
- run: node --test`,
    ),
  },
  {
    title: "Count words across any white space",
    body: withScript(
      "`countWords` counts wrong when words are apart by more than one space.",
      `- say: Splitting on any white space
- edit: {path: src/text.js, find: 'return text.split(" ").length;', replace: 'return text.split(/\\s+/).filter(Boolean).length;'}
- sleep: {ms: 300}
- run: node --test`,
    ),
  },
  {
    title: "Keep truncated text within its length",
    body: withScript(
      "`truncate` gives one character more than asked for, because of the ellipsis.",
      `- say: Leaving room for the ellipsis
- edit: {path: src/text.js, find: 'text.slice(0, length) + "…"', replace: 'text.slice(0, length - 1) + "…"'}
- edit: {path: test/text.test.js, find: '"abc…"', replace: '"ab…"'}
- sleep: {ms: 300}
- run: node --test`,
    ),
  },
];
