import { expect } from "bun:test";
import { browserTest, seedReview, type SeedTask, withApp } from "@muster/testkit/browser";

const markup = "src/<img src=x onerror=alert(1)>.html";

/** Files of many kinds, some of them made to be misread. */
const manyFiles: SeedTask = {
  title: "Change files of many kinds",
  text: "One of each.",
  script: [
    { edit: { path: "src/upload.ts", find: "upload failed", replace: "could not upload" } },
    { write: { path: markup, content: "<script>alert(1)</script>\n" } },
    { write: { path: "src/level.js", content: 'if (level != "user\u202e \u2066") go();\n' } },
    { write: { path: "package-lock.json", content: '{ "lockfileVersion": 3 }\n' } },
    { write: { path: "empty.txt", content: "" } },
    { run: "git mv src/http.ts src/request.ts && chmod +x README.md" },
    { delete: "src/cart.ts" },
  ],
};

browserTest(
  "code is read by keyboard alone: changes, files, lines, one column or two, and marks that a reload keeps",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, problems, picture }) => {
      const task = await seedReview(world, manyFiles);
      await goto(`/review/${task.id}?show=all`);
      await page.locator("diffs-container [data-line]").first().waitFor();
      const files = page.getByRole("navigation", { name: "Files" });
      await files.getByText("0/8 viewed").waitFor();

      const current = files.locator("[aria-current]");
      const chosen = page.locator("diffs-container [data-line][data-selected-line]");
      await page.keyboard.press("]");
      const second = await current.getAttribute("title");
      await page.keyboard.press("[");
      expect(await current.getAttribute("title")).not.toBe(second);
      await goto(`/review/${task.id}?show=all&file=src/upload.ts&line=6`);
      await chosen.first().waitFor();
      expect(await current.getAttribute("title")).toBe("src/upload.ts");
      await page.keyboard.press("Shift+ArrowDown");
      await page.getByText("Lines 6–7").waitFor();
      await page.keyboard.press("Escape");
      await chosen.first().waitFor({ state: "detached" });
      const above = page.locator("diffs-container [data-line]", { hasText: "import { send }" });
      expect(await above.count()).toBe(0);
      await page.keyboard.press("e");
      await above.waitFor();
      await goto(`/review/${task.id}?show=all&file=src/upload.ts&line=6`);
      await chosen.first().waitFor();
      await page.getByRole("button", { name: /unchanged lines of src\/upload.ts/ }).click();
      await above.waitFor();

      await page.keyboard.press("u");
      await page.locator("diffs-container [data-diff-type=split]").first().waitFor();
      await page.keyboard.press("v");
      await files.getByText("1/8 viewed").waitFor();
      await page.reload();
      await files.getByText("1/8 viewed").waitFor();
      expect(await problems()).toEqual([]);
      await picture("review-code");
      const { why } = await world.call("task.get", { task: task.id });
      await page.locator("header").getByText(why).waitFor();
      await page.keyboard.press("t");
      await page.waitForURL(`**/task/${task.id}**`);
      await page.getByRole("button", { name: /^Review/ }).waitFor();
      await page.keyboard.press("r");
      await page.waitForURL(`**/review/${task.id}**`);
    }),
);

browserTest(
  "what is made to be misread is shown as what it is: names like markup, characters that turn or hide text",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto }) => {
      const task = await seedReview(world, manyFiles);
      await goto(`/review/${task.id}?show=all`);
      await page.locator(`[data-file-header="${markup}"]`).waitFor();
      expect(await page.locator("main img").count()).toBe(0);
      await goto(`/review/${task.id}?show=all&file=src/level.js`);
      await page
        .locator("diffs-container [data-line]")
        .filter({ hasText: "user⟨U+202E⟩ ⟨U+2066⟩" })
        .waitFor();
      const header = page.locator('[data-file-header="src/level.js"]');
      await header.getByText("2 hidden characters").waitFor();
      const folded = page.locator('[data-file-header="package-lock.json"]');
      await folded.getByRole("button", { name: "generated, 1 line: show" }).click();
      await page.locator("[data-plain]").getByText("lockfileVersion").waitFor();
    }),
);

browserTest(
  "without a worker a diff is shown in the plain mode and says so; the page never colours it itself",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, faults }) => {
      faults.expect(/Worker is not defined/);
      const task = await seedReview(world);
      await page.addInitScript({ content: "delete window.Worker;" });
      await goto(`/review/${task.id}?show=all`);
      await page.getByText("Shown without colours").waitFor();
      await page.locator("[data-plain] [data-line-kind=added]").first().waitFor();
      expect(await page.locator("diffs-container").count()).toBe(0);
      await page.keyboard.press("n");
      await page
        .getByText("Leave the selected lines")
        .or(page.getByText(/^Line \d+/))
        .first()
        .waitFor();
    }),
);
