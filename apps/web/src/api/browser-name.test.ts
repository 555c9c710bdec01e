import { expect, test } from "bun:test";
import { browserName } from "./browser-name.ts";

test("a session is called as people call their browser", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
  expect(browserName(chrome)).toBe("Chrome on Linux");
  expect(browserName(`${chrome} Edg/140.0`)).toBe("Edge on Linux");
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile Safari/604.1";
  expect(browserName(phone)).toBe("Safari on iOS");
  expect(browserName("curl")).toBe("a browser");
});
