import { expect } from "bun:test";
import { type App, browserTest, type Page, withApp } from "@muster/testkit/browser";

const files = {
  "README.md": "# Shop\n",
  ".muster.toml":
    'permissions = "ask"\nland = "manual"\n\n[[gate]]\nname = "test"\nrun = "test -f README.md"\n',
};

const hostile = "\u202e<img src=x onerror=alert(1)> \u001b[31mred";

const steps = [
  { think: "Where do the rates come from?" },
  { plan: [{ content: "Fetch the rates", status: "in_progress" }, "Write them down"] },
  { say: `I **fetch** the rates. ${hostile}` },
  ...Array.from({ length: 60 }, (_, index) => ({ say: `Looking at source ${index + 1}.` })),
  { ask: { title: "curl https://rates.example.org", kind: "fetch" } },
  { run: "printf 'line one\\nline two\\n'" },
  { write: { path: "src/rates.ts", content: "export const rates = {};\n" } },
  { say: "The rates are in place." },
];

const body = `Prices are a day old.\n\n\`\`\`script\n${JSON.stringify(steps)}\n\`\`\`\n`;

/** A task that nobody has started. */
async function withTask(play: (app: App, task: string) => Promise<void>): Promise<void> {
  let task = "";
  await withApp(
    {
      seed: async (world) => {
        const { root } = await world.addProject("shop", files);
        task = (await world.call("task.create", { project: root, title: "Fetch rates", body })).id;
      },
    },
    (app) => play(app, task),
  );
}

const primary = (page: Page, name: string) =>
  page.locator("header").getByRole("button", { name: new RegExp(`^${name}\\b`) });
const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });
const inTalk = (page: Page, text: string) => conversation(page).getByText(text, { exact: true });
/** The list measures what has come and follows with the next frames. */
const isAtEnd = (page: Page) =>
  page.waitForFunction(() => {
    const list = document.querySelector(
      "[aria-label=Conversation][role=region], section[aria-label=Conversation]",
    );
    return list !== null && list.scrollHeight - list.scrollTop - list.clientHeight < 48;
  });

/** Keys so soon after a question has come are meant for what was there before. */
const answerable = (page: Page) =>
  page.waitForFunction(() => {
    const shown = globalThis as unknown as { since?: number };
    if (document.querySelector("section[aria-label^=Question]") === null) return false;
    shown.since ??= performance.now();
    return performance.now() - shown.since > 350;
  });

browserTest(
  "[OV-59] [HU-13] a task is run, answered and followed by keyboard alone; its one action is always the next thing to do",
  () =>
    withTask(async ({ page, goto, problems, world }, task) => {
      await goto(`/task/${task}`);
      await primary(page, "Run").waitFor();
      await page.keyboard.press("s");
      await primary(page, "Answer").waitFor();
      await inTalk(page, "Looking at source 60.").waitFor();
      await isAtEnd(page);
      await page.getByText(/in \d+ min: it is answered "deny" for you/).waitFor();
      expect(await problems()).toEqual([]);

      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole("link", { name: "Facts" }).click();
      await primary(page, "Answer").click();
      await page.getByRole("button", { name: /^Allow/ }).waitFor();
      await page.setViewportSize({ width: 1440, height: 900 });
      const panel = page.getByRole("separator", { name: "Width of the panel" });
      await panel.focus();
      await page.keyboard.press("ArrowLeft");
      expect(await panel.getAttribute("aria-valuenow")).toBe("384");
      await page.reload();
      await inTalk(page, "Looking at source 60.").waitFor();
      expect(await panel.getAttribute("aria-valuenow")).toBe("384");
      const facts = page.getByRole("complementary", { name: "Facts" });
      expect((await facts.boundingBox())?.width).toBe(384);

      await answerable(page);
      await page.keyboard.press("y");
      await primary(page, "Review").waitFor();
      await inTalk(page, "The rates are in place.").waitFor();
      await isAtEnd(page);
      await inTalk(page, "allowed by a person").waitFor();

      await page.getByRole("button", { name: /^printf/ }).click();
      await conversation(page).locator("pre", { hasText: "line two" }).last().waitFor();
      await page.getByRole("button", { name: /^Write src\/rates.ts/ }).click();
      await inTalk(page, "+ export const rates = {};").waitFor();
      expect(await problems()).toEqual([]);
      await page.keyboard.press("r");
      await page.waitForURL(`**/review/${task}**`);
      expect((await world.call("task.get", { task })).stage).toBe("in_review");
    }),
);

browserTest(
  "[ST-37] [OV-60] a conversation stays where somebody scrolled to while more comes, one key brings back, and text of agents is only text",
  () =>
    withTask(async ({ page, goto, world }, task) => {
      await goto(`/task/${task}`);
      await world.call("task.run", { task });
      await inTalk(page, "Looking at source 60.").waitFor();
      await primary(page, "Answer").waitFor();
      await conversation(page).hover();
      await page.mouse.wheel(0, -20_000);
      await inTalk(page, "Where do the rates come from?").waitFor();
      await inTalk(page, "Plan, 0 of 2 done").waitFor();
      expect(await conversation(page).locator("img").count()).toBe(0);
      expect(await conversation(page).locator("strong", { hasText: "fetch" }).count()).toBe(1);

      const [ask] = (await world.call("task.get", { task })).asks;
      await world.call("ask.answer", { ask: ask?.id ?? "", choice: "allow" });
      await primary(page, "Review").waitFor();
      const { why } = await world.call("task.get", { task });
      await page.locator("header").getByText(why).waitFor();
      expect(await inTalk(page, "Where do the rates come from?").isVisible()).toBe(true);
      await page.getByRole("button", { name: /^Newest/ }).waitFor();
      await page.keyboard.press("End");
      await inTalk(page, "The rates are in place.").waitFor();
      expect(await page.getByRole("button", { name: /^Newest/ }).count()).toBe(0);
      await isAtEnd(page);
    }),
);

browserTest(
  "[SL-34] a title is renamed in place, Escape takes it back, and a text that is half written survives a reload",
  () =>
    withTask(async ({ page, goto, world, problems, faults }, task) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await goto(`/task/${task}?tab=facts`);
      const title = page.getByRole("textbox", { name: "Title" });
      await page.getByRole("heading", { name: "Fetch rates" }).waitFor();
      await page.keyboard.press("F2");
      await title.fill("Nothing");
      await title.press("Escape");
      await page.getByRole("heading", { name: "Fetch rates" }).waitFor();
      await page.keyboard.press("F2");
      await title.fill("Fetch the rates at night");
      await title.press("Enter");
      await page.getByRole("heading", { name: "Fetch the rates at night" }).waitFor();
      await page.keyboard.press("F2");
      await title.fill("Fetch them");
      await title.blur();
      await page.getByRole("heading", { name: "Fetch them" }).waitFor();

      await page.keyboard.press("e");
      const field = page.getByRole("textbox", { name: "What is to be done" });
      await field.fill("At night, and on Sundays.");
      await page.reload();
      await field.waitFor();
      expect(await field.inputValue()).toBe("At night, and on Sundays.");
      expect(await problems()).toEqual([]);
      await field.press("Control+Enter");
      await field.waitFor({ state: "detached" });
      const known = await world.call("task.get", { task });
      expect([known.title, known.body]).toEqual(["Fetch them", "At night, and on Sundays."]);

      faults.expect(/404/);
      await goto("/task/task_01HZX3K5V7W9Y0A1B2C3D4E5F9");
      await page.getByText(/There is no task/).waitFor();
      await page.getByRole("link", { name: /board/ }).waitFor();
    }),
);
