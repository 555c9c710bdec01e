import { expect } from "bun:test";
import { type App, browserTest, type Page, withApp, type World } from "@muster/testkit/browser";

/** A task whose agent works until somebody stops it. */
const endless = `Work on it.

\`\`\`script
[{ "say": "It takes a while." }, { "run": "tail -f /dev/null" }]
\`\`\``;

const columnOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const cardIn = (page: Page, column: string, title: string) =>
  columnOf(page, column).getByRole("listitem").filter({ hasText: title });

const add = async (world: World, titles: string[]): Promise<void> => {
  for (const title of titles) await world.call("task.create", { project: "web", title });
};

const openBoard = async ({ goto, page }: App, path = "/board"): Promise<void> => {
  await goto(path);
  await columnOf(page, "Backlog").waitFor();
};

const oneProject =
  (...titles: string[]) =>
  async (world: World): Promise<void> => {
    await world.addProject("web");
    await add(world, titles);
  };

const focused = (page: Page, label: string): Promise<void> =>
  page.getByLabel(label).and(page.locator(":focus")).waitFor();

const isFocused = (page: Page, title: string): Promise<boolean> =>
  page.evaluate((text) => document.activeElement?.textContent?.includes(text) === true, title);

browserTest(
  "[HU-5] [SL-34] by keyboard alone a task is created, run, paused, resumed, renamed and cancelled, with a way back",
  () =>
    withApp({ seed: oneProject("Older task") }, async (app) => {
      const { page } = app;
      await openBoard(app);
      const { keyboard } = page;

      await keyboard.press("c");
      await focused(page, "Title");
      await keyboard.type("Count the cars");
      await page.reload();
      await columnOf(page, "Backlog").waitFor();
      await keyboard.press("c");
      await focused(page, "Title");
      expect(await page.getByLabel("Title").inputValue()).toBe("Count the cars");
      await keyboard.press("Tab");
      await keyboard.insertText(endless);
      await keyboard.press("Control+Shift+Enter");

      const working = cardIn(page, "Working", "Count the cars");
      await working.getByText("coding", { exact: true }).waitFor();
      expect(await isFocused(page, "Count the cars")).toBe(true);
      expect(page.url()).toContain("task=task_");

      await keyboard.press("p");
      await working.getByText("paused", { exact: true }).waitFor();
      await keyboard.press("p");
      await working.getByText("coding", { exact: true }).waitFor();

      await keyboard.press("F2");
      await keyboard.type("Not this");
      await keyboard.press("Escape");
      expect(await isFocused(page, "Count the cars")).toBe(true);
      await keyboard.press("F2");
      await keyboard.type("Count all cars");
      await keyboard.press("Enter");
      await cardIn(page, "Working", "Count all cars").waitFor();

      await keyboard.press("x");
      await cardIn(page, "Working", "Count all cars").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Reopen" }).waitFor();
    }),
);

browserTest(
  "[OV-59] by mouse alone a card is chosen, renamed, run, cancelled and opened; a menu offers what is legal",
  () =>
    withApp({ seed: oneProject("Older task", "Newer task") }, async (app) => {
      const { page } = app;
      await openBoard(app);
      const card = cardIn(page, "Backlog", "Newer task");
      await card.getByText("Newer task").click();
      await card.getByText("Newer task").click();
      await page.getByLabel("Title of #2").fill("New task of two");
      await columnOf(page, "Ready").click();
      const renamed = cardIn(page, "Backlog", "New task of two");
      await renamed.waitFor();

      await renamed.getByRole("button").click();
      const items = page.getByRole("menuitem");
      const offered = await items.evaluateAll((all) => all.map((one) => one.textContent));
      const legal = ["Run", "Pause", "Cancel", "Open", "Rename", "Edit"];
      expect(offered).toHaveLength(legal.length);
      for (const [index, name] of legal.entries()) expect(offered[index]).toStartWith(name);
      await items.filter({ hasText: "Edit" }).click();
      await page.getByLabel("Priority").selectOption("urgent");
      await page.getByRole("button", { name: "Save" }).click();
      await renamed.getByText("urgent").waitFor();
      expect(await cardIn(page, "Backlog", "task").first().textContent()).toContain("New task");

      await renamed.getByRole("button").click();
      await items.filter({ hasText: "Cancel" }).click();
      await renamed.waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Reopen" }).click();
      await page.getByRole("listitem").filter({ hasText: "New task of two" }).waitFor();
      await cardIn(page, "Backlog", "Older task").getByText("#1").click();
      await page.waitForURL(/\/task\/task_/);
    }),
);

const writing = `\`\`\`script
[{ "write": { "path": "notes.txt", "content": "Written\\n" } }]
\`\`\``;

/** One that works, one that waits for a verdict, one that is held and one that landed. */
async function seedColumns(world: World): Promise<void> {
  await world.addProject("web");
  const begin = async (title: string, body: string) => {
    const { id } = await world.call("task.create", { project: "web", title, body });
    await world.call("task.run", { task: id });
    return id;
  };
  const landed = await begin("Take notes", writing);
  const judged = await world.until(landed, ({ stage }) => stage === "in_review");
  await world.call("task.approve", { task: landed, revision: judged.revision ?? "" });
  await world.until(landed, ({ landing }) => landing?.delivery === "delivered");
  const review = await begin("Take other notes", writing.replace("notes", "other"));
  await world.until(review, ({ stage }) => stage === "in_review");
  const held = await begin("Hold on", endless);
  await world.call("task.pause", { task: held });
  const busy = await begin("Count the cars", endless);
  await world.until(busy, ({ runs }) => runs.some(({ state }) => state === "live"));
}

browserTest(
  "[HU-5] [HU-6] [ST-58] each column says who acts and why, a card that landed shows no failure; all is accessible",
  () =>
    withApp({ seed: seedColumns }, async (app) => {
      const { page, openPage } = app;
      await openBoard(app);
      const says = (column: string, title: string, word: string) =>
        cardIn(page, column, title).getByText(word, { exact: true }).waitFor();
      await says("Working", "Count the cars", "coding");
      await says("Review", "Take other notes", "you");
      await says("Landed today", "Take notes", "Landed on main and delivered");
      await page.getByRole("listitem").getByText("paused", { exact: true }).waitFor();
      const landed = cardIn(page, "Landed today", "Take notes");
      expect(await landed.textContent()).not.toMatch(/stuck|paused|asking|failed|gates/);
      expect(await app.problems()).toEqual([]);

      const viewport = { width: 390, height: 844 };
      const phone = await openPage({ viewport, colorScheme: "dark", hasTouch: true });
      await app.goto("/board?column=working", phone);
      await cardIn(phone, "Working", "Count the cars").waitFor();
      expect(await app.problems(phone)).toEqual([]);
      await phone.getByRole("button", { name: /^Review/ }).tap();
      await cardIn(phone, "Review", "Take other notes").tap();
      await phone.waitForURL(/\/task\/task_/);
    }),
);

browserTest(
  "[OV-59] a board of 1,000 tasks keeps fewer than 2,000 elements; keys sleep in the filter, which is in the address",
  () =>
    withApp(
      {
        seed: async (world) => {
          await world.addProject("web");
          const titles = Array.from({ length: 1000 }, (_, index) => `Task number ${index + 1}`);
          await Promise.all(titles.map((title) => add(world, [title])));
        },
      },
      async (app) => {
        const { page } = app;
        await openBoard(app);
        await cardIn(page, "Backlog", "Task number").first().waitFor();
        const elements = (): Promise<number> =>
          page.evaluate(() => document.querySelectorAll("*").length);
        expect(await elements()).toBeLessThan(2000);
        await page.keyboard.press("ArrowDown");
        for (let count = 0; count < 30; count += 1) await page.keyboard.press("j");
        expect(await isFocused(page, "#31")).toBe(true);
        expect(await elements()).toBeLessThan(2000);

        await page.keyboard.press("/");
        await page.keyboard.type("s jc #999");
        expect(await page.getByRole("dialog").count()).toBe(0);
        await page.getByText("Nothing here matches.").first().waitFor();
        await page.getByLabel("Filter").fill("#999 stage:backlog");
        await page.waitForURL(/q=/);
        await page.reload();
        await cardIn(page, "Backlog", "Task number").first().waitFor();
        expect(await cardIn(page, "Backlog", "Task number").count()).toBe(1);
        const { id } = await app.world.call("task.create", { project: "web", title: "#999 too" });
        await page.locator(`[data-card="${id}"]`).waitFor();
      },
    ),
);
