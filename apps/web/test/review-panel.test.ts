import { expect } from "bun:test";
import { browserTest, type Page, withApp, type World } from "@muster/testkit/browser";
import { editing, isInReview, reviewsIn, type Steps, write } from "./support/reviews.ts";

const none = async (): Promise<void> => undefined;

const one = async (world: World, turns: Steps[]) => {
  const tasks = await reviewsIn(world, { Edit: turns });
  return tasks["Edit"] ?? expect.unreachable();
};

const codeShown = (page: Page) => page.locator("diffs-container [data-line]").first().waitFor();

/** Sent back with two comments; afterwards the lines of one have moved, those of the other are gone. */
async function answered(world: World) {
  const task = await one(
    world,
    editing("one\nTWO\nthree\nFOUR\nfive\n", [
      write("a.txt", "zero\none\nTWO\nthree\nfive\n"),
      { answer: { comment: 1, fixed: "It is `TWO` now." } },
      { answer: { comment: 2, declined: true, text: "Nobody needs it." } },
    ]),
  );
  await world.call("task.requestChanges", {
    task: task.id,
    revision: task.revision ?? "",
    note: "Nearly there.",
    comments: [
      { path: "a.txt", line: 2, body: "Louder." },
      { path: "a.txt", line: 4, body: "Softer." },
    ],
  });
  return world.until(task.id, (now) => isInReview(now) && now.round?.number === 2);
}

browserTest(
  "[CW-25] [OV-17] [OV-31] a thread stands under its lines wherever they went, or is outdated with its old code; the round it is of stays readable",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, problems, picture }) => {
      const task = await answered(world);
      await goto(`/review/${task.id}`);
      await codeShown(page);
      const moved = page.locator(`#thread-${task.comments[0]?.id}`);
      await moved.getByText("Louder.").waitFor();
      await moved.getByText("The agent fixed it").waitFor();
      const line = page.locator("diffs-container [data-line]", { hasText: /TWO/ });
      const [place, under] = [await line.boundingBox(), await moved.boundingBox()];
      expect(Math.abs((place?.y ?? 0) + (place?.height ?? 0) - (under?.y ?? 0))).toBeLessThan(4);
      const panel = page.getByRole("complementary", { name: "Review" });
      const threads = panel.getByRole("region", { name: "Threads" });
      await threads.getByText("0 open").waitFor();
      await threads.getByText("a.txt:3").waitFor();
      const gone = threads.getByRole("article", { name: "Comment 2" });
      expect(await gone.textContent()).toContain("outdated");
      expect(await gone.textContent()).toContain("Nobody needs it.");
      await threads.getByText("FOUR").waitFor();
      await threads.getByRole("button", { name: "More of the old code" }).click();
      await threads.getByText("three").waitFor();
      const rounds = panel.getByRole("region", { name: "Earlier rounds" });
      await rounds.getByText("Round 1").click();
      await rounds.getByText("Nearly there.").waitFor();
      await rounds.getByText("Softer.").waitFor();
      await picture("threads");
      expect(await problems()).toEqual([]);
      await rounds.getByRole("button", { name: "The round as it was" }).click();
      await page.waitForURL("**show=1..1");
      await page.locator("diffs-container [data-line]", { hasText: /FOUR/ }).waitFor();
      expect(await page.getByRole("button", { name: /^Approve/ }).count()).toBe(0);
    }),
);

browserTest(
  "[HU-60] [OV-58] the log of a gate opens beside the code at the line that failed, and goes on in both directions",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, picture }) => {
      const task = await one(world, [[write("fail", "x\n"), { say: "Done." }]]);
      await goto(`/review/${task.id}`);
      await codeShown(page);
      await page.getByRole("button", { name: /^test .*failed/ }).click();
      expect(new URL(page.url()).searchParams.get("gate")).toBe("test");
      const log = page.getByRole("region", { name: "Log of test" });
      const failing = log.locator("[aria-current=true]");
      await failing.waitFor();
      expect(await failing.textContent()).toBe("FAIL upload.test.ts: expected 429");
      // It has come to rest in the middle of what is to be seen.
      await page.waitForFunction(() => {
        const line = document.querySelector("[aria-current=true].absolute");
        const around = line?.closest("section")?.getBoundingClientRect();
        const place = line?.getBoundingClientRect();
        if (around === undefined || place === undefined) return false;
        return place.top > around.top + 100 && place.bottom < around.bottom - 100;
      });
      await picture("gate-log");
      expect(await log.locator("bdi").count()).toBeLessThan(200);
      await codeShown(page);
      await log.getByText("FAIL upload").click();
      await page.keyboard.press("Home");
      await log.getByText("ok 1", { exact: true }).waitFor();
      await page.keyboard.press("End");
      await log.getByText("after 6000", { exact: true }).waitFor();
      await page.getByRole("button", { name: "Close the log" }).click();
      await log.waitFor({ state: "hidden" });
      await page.keyboard.press("o");
      await failing.waitFor();
      await page.keyboard.press("o");
      await log.waitFor({ state: "hidden" });
      await page.getByRole("complementary").getByRole("button", { name: "Try again" }).waitFor();
    }),
);

browserTest(
  "on a phone a comment is written under its line, and the verdict is where the thumb is",
  () =>
    withApp(
      { seed: none, viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" },
      async ({ world, page, goto, problems, picture }) => {
        const task = await one(world, editing("one\nTWO\nthree\n"));
        await goto(`/review/${task.id}`);
        await codeShown(page);
        await page.locator("diffs-container [data-column-number]").nth(2).click();
        await page.getByRole("button", { name: "Comment on this line" }).click();
        const box = page.getByRole("textbox", { name: /^Comment on/ });
        await box.fill("Smaller, please.");
        const place = await box.boundingBox();
        expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(390);
        await picture("phone-comment");
        expect(await problems()).toEqual([]);
        await page.getByRole("button", { name: "Comment", exact: true }).click();
        await page.getByText("not sent yet").first().waitFor();
        const changes = page.getByRole("button", { name: "Changes" });
        const button = await changes.boundingBox();
        expect(button?.height).toBeGreaterThanOrEqual(44);
        expect(button?.y).toBeGreaterThan(600);
        await changes.click();
        await page.getByLabel("What the agent gets").waitFor();
        await picture("phone-request");
        await page.getByRole("button", { name: "Send to the agent" }).click();
        await page.getByText(`Sent #${task.number} back.`).waitFor();
      },
    ),
);
