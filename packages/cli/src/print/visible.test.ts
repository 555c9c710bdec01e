import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { plainOutput, visible, visibleBlock } from "./visible.ts";

test("control characters are shown, never sent", () => {
  expect(visible("a\u001b[31mb\u0007\r\n\tc\u007f")).toBe("a␛[31mb␇␍␊␉c␡");
  expect(visible("\u009b31m")).toBe("<U+009B>31m");
});

test("characters that turn the direction or hide are named", () => {
  expect(visible("evil\u202etxt.exe")).toBe("evil<U+202E>txt.exe");
  expect(visible("a\u200bb\ufeffc\u2066d\u{e0041}")).toBe("a<U+200B>b<U+FEFF>c<U+2066>d<U+E0041>");
  expect(visible("\ud800x")).toBe("<U+D800>x");
});

test("words of any language and emoji stay as they are", () => {
  for (const text of ["naïve", "日本語", "نام‌ها", "👩‍👩‍👧", "🇩🇪", "हिन्दी"])
    expect(visible(text)).toBe(text);
});

test("a block keeps its lines and tabs", () => {
  expect(visibleBlock("a\n\tb\u001bc")).toBe("a\n\tb␛c");
});

test("output of programs loses its colours and all but the last state of a line", () => {
  expect(plainOutput("\u001b[31mred\u001b[0m")).toBe("red");
  expect(plainOutput("10%\r50%\r100%\nnext\r\nlast\r")).toBe("100%\nnext\nlast");
  expect(plainOutput("\u001b]8;;http://evil\u0007link\u001b]8;;\u0007")).toBe("link");
});

const dangerous =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

test("nothing that a terminal obeys comes through, whatever the text", () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0x24ff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom("\u001b", "[", "]", "0", ";", "m", "\u0007", "\u009b", "\r", "\u202e"),
  );
  const text = fc.string({ unit, maxLength: 60 });
  fc.assert(
    fc.property(text, (hostile) => {
      expect(visible(hostile)).not.toMatch(dangerous);
      expect(visible(hostile)).not.toMatch(/[\n\t]/);
      expect(visibleBlock(hostile)).not.toMatch(dangerous);
      expect(plainOutput(hostile)).not.toMatch(dangerous);
    }),
    { numRuns: 2000 },
  );
});
