import { expect, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserTest, findChromium, withApp } from "@muster/testkit/browser";

test("a browser is looked for on the PATH, and only what can be run is one", () => {
  const folder = mkdtempSync(join(tmpdir(), "browser-"));
  try {
    const file = join(folder, "chromium");
    expect(findChromium(`/nowhere:${folder}`)).toBeNull();
    writeFileSync(file, "", { mode: 0o600 });
    expect(findChromium(`/nowhere::${folder}`)).toBeNull();
    chmodSync(file, 0o700);
    expect(findChromium(`/nowhere::${folder}`)).toBe(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

browserTest("a page that breaks its policy, says an error or throws fails its test", async () => {
  const broken = withApp({}, async (app) => {
    await app.goto("/");
    await app.page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "document.title = 'run'";
      document.head.append(script);
    }`);
    await app.page.evaluate(`console.error("said")`);
    await app.page.evaluate(`void Promise.reject(new Error("thrown"))`);
    expect(await app.page.title()).not.toBe("run");
    expect(app.faults.unexpected.join("\n")).toContain("policy: script-src-elem stopped inline");
    app.faults.expect(/policy|Content Security Policy/);
  });
  const message = await broken.then(
    () => "nothing",
    (error: Error) => error.message,
  );
  expect(message).toContain("console: said");
  expect(message).toContain("exception: Error: thrown");
  expect(message).not.toContain("policy");
});

browserTest("the browser that is let in is known, and pages see what happens to a task", () =>
  withApp({}, async ({ world, openPage, goto, page }) => {
    await goto("/");
    const other = await openPage({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    await goto("/board", other);
    expect((await world.call("session.list", {})).items).toHaveLength(2);
    expect(await other.evaluate(`matchMedia("(prefers-color-scheme: dark)").matches`)).toBe(true);
    expect(page.viewportSize()).toEqual({ width: 1440, height: 900 });
  }),
);
