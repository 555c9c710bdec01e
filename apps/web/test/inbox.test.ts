import { expect } from "bun:test";
import { browserTest, type Page, withApp } from "@muster/testkit/browser";
import { type Asking, seedAsking } from "./support/asking.ts";

const withAsking = (
  body: (app: Parameters<Parameters<typeof withApp>[1]>[0], ids: Asking) => Promise<void>,
) => {
  let ids: Asking;
  return withApp(
    {
      seed: async (world) => {
        ids = await seedAsking(world);
      },
    },
    (app) => body(app, ids),
  );
};

const chosen = (page: Page, title: string) =>
  page.locator("[data-row][aria-current=true]", { hasText: title }).waitFor();

/** Keys so soon after a question has come are meant for the one before. */
const answerable = (page: Page, title: string) =>
  page.waitForFunction((text) => {
    const shown = globalThis as unknown as { since?: number; of?: string };
    const heading = document.querySelector("section[aria-label^=Question] h2")?.textContent;
    if (heading?.includes(text) !== true) return false;
    if (shown.of !== text) Object.assign(shown, { of: text, since: performance.now() });
    return performance.now() - (shown.since ?? 0) > 350;
  }, title);

const answers = async (world: Parameters<typeof seedAsking>[0], task: string) => {
  const { items } = await world.call("event.list", { task, type: "ask.answered" });
  return JSON.stringify(items);
};

browserTest(
  "[OV-58] [OV-59] [HU-13] the inbox is worked through by keyboard alone: answered in place, the next chosen by itself, nothing approved unseen",
  () =>
    withAsking(async ({ world, page, goto, problems }, ids) => {
      await goto("/");
      await chosen(page, "Fetch exchange rates");
      expect(await page.title()).toBe("(3) Inbox · Muster");
      await page.getByText(/Answered "Deny" for you in \d+ min/).waitFor();
      expect(await problems()).toEqual([]);
      await answerable(page, "rates");
      await page.keyboard.press("y");
      await page.keyboard.press("y");
      await chosen(page, "Fetch the weather");
      await page.keyboard.press("y");

      await answerable(page, "weather");
      const pane = page.getByRole("region", { name: "Chosen" });
      await page.locator("[data-row][aria-current=true]").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      expect(await pane.evaluate((node) => node === document.activeElement)).toBe(true);
      await page.keyboard.press("m");
      await page.keyboard.type("n 1 y j");
      expect(await page.getByRole("textbox", { name: "Note" }).inputValue()).toBe("n 1 y j");
      await page.reload();
      await answerable(page, "weather");
      expect(await page.getByRole("textbox", { name: "Note" }).inputValue()).toBe("n 1 y j");
      expect(await answers(world, ids.weather)).toBe("[]");
      await page.keyboard.press("n");
      await world.until(ids.weather, ({ asks }) => asks.length === 0);
      expect(await answers(world, ids.weather)).toContain("n 1 y j");
      expect(await answers(world, ids.rates)).toContain('"allow"');

      while (
        (await page.locator("[data-row][aria-current=true]", { hasText: "Say hello" }).count()) ===
        0
      )
        await page.keyboard.press("j");
      await page.keyboard.press("a");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/review/${ids.review}**`);
      expect((await world.call("task.get", { task: ids.review })).stage).toBe("in_review");
    }),
);

browserTest(
  "[OV-58] what somebody else answers leaves at once, a pause is undone by one key, and on a phone a row fills the page",
  () =>
    withAsking(async ({ world, page, goto, openPage, problems }, ids) => {
      const phone = await openPage({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
      await goto("/", phone);
      expect(await problems(phone)).toEqual([]);
      await phone.getByText("Fetch the weather").click();
      await phone.getByRole("button", { name: "Allow" }).waitFor();
      expect(await problems(phone)).toEqual([]);
      await phone.getByRole("button", { name: "Back to the list" }).click();
      await phone.locator("[data-row]").first().waitFor();

      await goto("/");
      await chosen(page, "Fetch exchange rates");
      const [first] = (await world.call("task.get", { task: ids.rates })).asks;
      await world.call("ask.answer", { ask: first?.id ?? "", choice: "deny" });
      await chosen(page, "Fetch the weather");
      await page.keyboard.press("p");
      await page.getByText(/^Paused #/).waitFor();
      expect((await world.call("task.get", { task: ids.weather })).holds).toContain("paused");
      await page.keyboard.press("z");
      await world.until(ids.weather, ({ holds }) => !holds.includes("paused"));
    }),
);
