import { expect } from "bun:test";
import { browserTest, type Page, withApp } from "@muster/testkit/browser";

/** Writes with an input method: `text` stands in the field, and is not chosen yet. */
const compose = async (page: Page, text: string): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  await session.detach();
};

/** A key that the input method takes, or not; whether the page leaves it to others. */
const send = (page: Page, key: string, isComposing: boolean): Promise<boolean> =>
  page.evaluate(
    (options) => {
      const target = document.activeElement ?? document.body;
      const event = new KeyboardEvent("keydown", { ...options, bubbles: true, cancelable: true });
      return target.dispatchEvent(event);
    },
    { key, code: key, isComposing },
  );

/** What still moves for longer than one could see. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
      .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 160) ?? ""),
  );

browserTest(
  "[OV-59] [SL-34] keys sleep while an input method composes: no command, no early save; with reduced motion nothing moves",
  () =>
    withApp({ reducedMotion: "reduce" }, async ({ world, page, goto }) => {
      await world.call("task.create", { project: "web", title: "Name it" });
      await goto("/board");
      await page.getByText("Name it").waitFor();
      await page.keyboard.press("j");
      for (const key of ["c", "e", "x", "m", "?", "F2", "Enter", "Escape"])
        expect(await send(page, key, true)).toBe(true);
      expect(await page.locator("[role=dialog], [role=menu]").count()).toBe(0);

      expect(await send(page, "F2", false)).toBe(false);
      const field = page.getByLabel("Title of #1");
      await field.waitFor();
      await page.keyboard.press("Control+a");
      await compose(page, "日本");
      for (const key of ["Enter", "Escape"]) await send(page, key, true);
      expect(await field.inputValue()).toBe("日本");
      await page.keyboard.insertText("日本語");
      await page.keyboard.press("Enter");
      await page.getByRole("listitem").filter({ hasText: "日本語" }).waitFor();

      for (const key of ["?", "c", "m"]) {
        await page.keyboard.press(key);
        const layer = page.locator("[role=dialog], [role=menu]").filter({ visible: true });
        await layer.first().waitFor();
        expect(await moving(page)).toEqual([]);
        await page.keyboard.press("Escape");
        await layer.first().waitFor({ state: "detached" });
        expect(await moving(page)).toEqual([]);
      }
    }),
);
