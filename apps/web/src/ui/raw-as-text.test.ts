import { expect, test } from "bun:test";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import MarkdownBody from "./markdown-body.tsx";

const rendered = (text: string): string =>
  renderToStaticMarkup(createElement(MarkdownBody, { text }));

test("what looks like markup in Markdown is shown as it was written", () => {
  expect(rendered("A `Map` is a Map<string, <b>bold</b>>.")).toContain(
    "is a Map&lt;string, &lt;b&gt;bold&lt;/b&gt;&gt;.",
  );
  expect(rendered("> <script>alert(1)</script>\n\nAfter it.")).toContain(
    "&lt;script&gt;alert(1)&lt;/script&gt;",
  );
  expect(rendered("- <img src=x onerror=alert(1)>")).not.toContain("<img");
});
