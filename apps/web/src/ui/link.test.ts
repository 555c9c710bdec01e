import { expect, test } from "bun:test";
import { linkOf, saysItself } from "./link.ts";

test("a link of a text of others leads outside, to the host it really has", () => {
  expect(linkOf("https://example.com@evil.test/a")).toEqual({
    kind: "outside",
    href: "https://example.com@evil.test/a",
    host: "evil.test",
  });
  expect(linkOf("https://аpple.com/")).toMatchObject({ host: "xn--pple-43d.com" });
  expect(linkOf("mailto:a@b.test")).toMatchObject({ host: "a@b.test" });
});

test("scripts, files and places of this page are no links", () => {
  const others = [
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "/#code=x",
    "#a",
    "x.ts",
  ];
  for (const address of [...others, "", undefined])
    expect(linkOf(address)).toEqual({ kind: "words" });
});

test("the host is left out only where the words are the address", () => {
  expect(saysItself("https://a.test", "https://a.test/")).toBe(true);
  expect(saysItself("https://a.test", "https://b.test/")).toBe(false);
});
