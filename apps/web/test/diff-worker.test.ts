import { expect } from "bun:test";
import { browserTest, seedReview, withApp } from "@muster/testkit/browser";

browserTest(
  "a diff is coloured by a worker, under a policy that refuses style elements and text as code",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, picture }) => {
      const task = await seedReview(world);
      const worker = page.waitForEvent("worker");
      await goto(`/review/${task.id}`);
      expect(new URL((await worker).url()).pathname).toMatch(/^\/assets\/worker-[\w-]+\.js$/);
      const line = page
        .locator("diffs-container [data-line]")
        .filter({ hasText: "const attempts = 5" });
      const keyword = line.locator("span", { hasText: /^const\s*$/ });
      await keyword.waitFor();
      const colours = await keyword.evaluate((token) => {
        const colourOf = (element: Element | null) => element && getComputedStyle(element).color;
        return [colourOf(token), colourOf(token.closest("[data-line]"))];
      });
      expect(colours[0]).not.toBe(colours[1]);
      expect(await page.locator("style").count()).toBe(0);
      expect(await page.locator("diffs-container style").count()).toBe(0);
      await picture("review");
    }),
);
