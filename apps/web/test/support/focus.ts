import type { Page } from "@muster/testkit/browser";

/** What has the focus, through every shadow root, and whether it can be seen to have it. */
const focusNow = (): { name: string; isSeen: boolean; isDialog: boolean } | null => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement != null) element = element.shadowRoot.activeElement;
  if (element === null || element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  return {
    name: element.outerHTML.slice(0, 160),
    isSeen: outlineStyle !== "none" && outlineWidth !== "0px" && width > 0 && height > 0,
    isDialog: element.closest("[role=dialog], [role=menu]") !== null,
  };
};

/** Walks a page by Tab until it is left; gives what is wrong on the way, a line each. */
export async function tabProblems(page: Page, most = 120): Promise<string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const problems: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(focusNow);
    if (focus === null) return problems;
    if (!focus.isSeen) problems.push(`the focus is not to be seen on ${focus.name}`);
  }
  return [...problems, `the page is not left after ${most} stops`];
}

/** The place of the focus, to be compared. */
export const focusName = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    // Menus say on their trigger whether they are open.
    const copy = element.cloneNode(false) as Element;
    for (const name of copy.getAttributeNames())
      if (/^(aria-expanded|aria-controls|data-|class|id|style)/.test(name))
        copy.removeAttribute(name);
    return copy.outerHTML;
  });

/** Goes round in what lies over the page: the focus never leaves it. */
export async function layerProblems(page: Page, stops = 8): Promise<string[]> {
  const problems: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press("Tab");
    // At the end of a layer its guard hands the focus on, with the next frame.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const focus = await page.evaluate(focusNow);
    if (focus !== null && !focus.isDialog) problems.push(`the focus left for ${focus.name}`);
  }
  return problems;
}
