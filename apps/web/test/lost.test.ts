import { expect } from "bun:test";
import { browserTest, type Page, seedReview, withApp, type World } from "@muster/testkit/browser";
import { networkOf } from "./support/network.ts";

const files = {
  "README.md": "# Shop\n",
  ".muster.toml":
    'permissions = "ask"\nland = "manual"\n\n[[gate]]\nname = "test"\nrun = "test -f README.md"\n',
};

const fenced = (script: unknown): string =>
  `Do it.\n\n\`\`\`script\n${JSON.stringify(script)}\n\`\`\`\n`;

const asks = (title: string) => ({ ask: { title, kind: "fetch" } });
const isAsking = ({ asks: open }: { asks: unknown[] }): boolean => open.length > 0;

const none = async (): Promise<void> => undefined;

const count = 80;
const lines = Array.from({ length: count }, (_, index) => `Line ${index + 1} of ${count}.`);

/** An agent that asks, and then does much at once before it asks again. */
async function seedFlood(world: World): Promise<string> {
  const { root } = await world.addProject("shop", files);
  const does = lines.map((line) => ({ run: `echo ${line}` }));
  const body = fenced([asks("May I begin?"), ...does, asks("May I go on?")]);
  const { id } = await world.call("task.create", { project: root, title: "Say much", body });
  await world.call("task.run", { task: id });
  await world.until(id, isAsking);
  return id;
}

const answer = async (world: World, task: string): Promise<void> => {
  const [ask] = (await world.call("task.get", { task })).asks;
  await world.call("ask.answer", { ask: ask?.id ?? "", choice: "allow" });
};

/** The lines of the conversation, whole: those that are scrolled away are not on the page. */
async function linesOf(page: Page): Promise<string[]> {
  const said: string[] = [];
  for (const line of lines) {
    const row = page.getByText(`echo ${line}`, { exact: true });
    said.push(...(await row.allTextContents()));
  }
  return said;
}

browserTest(
  "[OV-43] [OV-60] a tab that is offline during a flood says since when, and afterwards has all of it once, without a reload",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, faults, picture }) => {
      const id = await seedFlood(world);
      const network = await networkOf(page);
      await page.clock.install();
      await page.setViewportSize({ width: 1440, height: 6000 });
      await goto(`/task/${id}`);
      await page.getByRole("heading", { name: "May I begin?" }).waitFor();
      await page.getByRole("button", { name: "1 live" }).waitFor();
      await page.evaluate(() => Object.assign(window, { isSame: true }));
      faults.expect(/ERR_INTERNET_DISCONNECTED|WebSocket/);

      await network.cut();
      await page
        .getByText("Connection lost just now, trying again. What you see is from then.")
        .waitFor();
      await answer(world, id);
      const before = await world.until(id, ({ asks: [ask] }) => ask?.title === "May I go on?");
      await world.call("task.edit", { task: id, title: "Say very much" });
      await page.clock.fastForward("01:05");
      await page
        .getByText("Connection lost 1 m ago, trying again. What you see is from then.")
        .waitFor();
      expect(await linesOf(page)).toEqual([]);
      await page.getByRole("heading", { name: "May I begin?" }).waitFor();
      await picture("offline-task");

      await network.mend();
      await page.getByRole("heading", { name: "May I go on?" }).waitFor();
      await page.getByText(/^Connection lost/).waitFor({ state: "detached" });
      await page.getByRole("heading", { name: "Say very much" }).waitFor();
      await page.getByText(`echo ${lines.at(-1)}`, { exact: true }).waitFor();
      expect(await linesOf(page)).toEqual(lines.map((line) => `echo ${line}`));
      expect(await page.evaluate(() => "isSame" in window)).toBe(true);
      expect(before.asks).toHaveLength(1);
    }),
);

browserTest(
  "[CW-34] [SL-34] a daemon killed under a review with a half-written comment and started again: the text stays, the page says so and catches up, without a reload",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, faults, picture }) => {
      const task = await seedReview(world);
      faults.expect(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|WebSocket|Failed to fetch/);
      await goto(`/review/${task.id}`);
      await page.locator("diffs-container [data-line]").first().waitFor();
      await page.evaluate(() => Object.assign(window, { isSame: true }));
      await page.keyboard.press("n");
      await page.keyboard.press("c");
      const box = page.getByRole("textbox", { name: /^Comment on/ });
      await box.pressSequentially("Half of");

      await world.stop("crash");
      await page
        .getByText("Connection lost just now, trying again. What you see is from then.")
        .waitFor();
      await box.pressSequentially(" a thought");
      await picture("killed-review");
      await world.start();
      await page.getByText(/^Connection lost/).waitFor({ state: "detached" });
      await world.call("task.edit", { task: task.id, title: "Retry uploads, but not for ever" });
      await page.getByRole("heading", { name: "Retry uploads, but not for ever" }).waitFor();
      expect(await box.inputValue()).toBe("Half of a thought");
      expect(await box.and(page.locator(":focus")).count()).toBe(1);
      await page.keyboard.press("Control+Enter");
      await page.getByText("not sent yet").first().waitFor();
      expect(await page.evaluate(() => "isSame" in window)).toBe(true);
      const { comments } = await world.call("task.get", { task: task.id });
      expect(comments).toMatchObject([{ body: "Half of a thought" }]);
    }),
);
