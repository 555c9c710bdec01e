import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { browserTest, withApp } from "@muster/testkit/browser";

const stamp = resolve(import.meta.dirname, "../../../dist/muster.json");

browserTest(
  "[HU-66] the page loads from the program under its policy without an error, and names the build's commit as health does",
  () =>
    withApp({}, async ({ world, page, goto }) => {
      await goto("/");
      await page.locator("#root > *").first().waitFor();
      const said = await page.locator('meta[name="muster-version"]').getAttribute("content");
      const health = (await (await fetch(`${world.url}/api/health`)).json()) as { version: string };
      expect(said).toBe(health.version);
      const { version, inputs } = JSON.parse(readFileSync(stamp, "utf8")) as Record<string, string>;
      const [, commit, changes = ""] =
        /^([0-9a-f]{7})[0-9a-f]*(-dirty\..*)?$/.exec(version ?? "") ?? [];
      expect(health.version).toContain(`(${commit === undefined ? version : commit + changes})`);
      const build = await page.locator('meta[name="muster-build"]').getAttribute("content");
      expect(build).toBe(inputs ?? "");
    }),
);

browserTest(
  "[SL-29] a path of the app opens the app, and an old page's request for a part that is gone is told so",
  () =>
    withApp({}, async ({ world, page, goto, faults }) => {
      await goto("/board?q=none");
      await page.locator("#root > *").first().waitFor();
      expect(new URL(page.url()).pathname).toBe("/board");
      faults.expect(/404/);
      const gone = await page.evaluate(async () => {
        const response = await fetch("/assets/board-screen-00000000.js");
        return [response.status, response.headers.get("content-type")];
      });
      expect(gone).toEqual([404, "text/plain; charset=utf-8"]);
      const unknown = await fetch(`${world.url}/api/nothing`);
      expect(unknown.headers.get("content-type")).toContain("application/json");
    }),
);
