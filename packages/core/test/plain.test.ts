import { expect, test } from "bun:test";
import { hiddenCharacters, plainOutput, visible } from "@muster/core/plain";

const seen = (text: string): string => text.replaceAll(hiddenCharacters, "#");

test("characters that hide, turn or tag text are found, those that words and emoji need are not", () => {
  expect(seen("a\u202eb\u00adc\u{e0041}d\u2066e\ud800f")).toBe("a#b#c#d#e#f");
  for (const text of ["naïve", "نام‌ها", "👩‍👩‍👧", "हिन्दी", "a\tb\r\n"]) expect(seen(text)).toBe(text);
});

test("a text of others is one line, a blank for each run that cannot be seen", () => {
  expect(visible("a\r\n\u202e\tb  c\u001b[31md")).toBe("a b  cd");
});

test("millions of carriage returns take no longer than millions of letters", () => {
  const turns = "\r".repeat(2_000_000);
  expect(plainOutput(`${turns}x\n${turns}`)).toBe("x\n");
});
