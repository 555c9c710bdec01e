import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What lies over a page is no part of its landmarks. */
const layers = {
  id: "region",
  options: { regionMatcher: "dialog, [role=dialog], [role=menu], svg" },
};

/** Hands the focus on as soon as it has it. */
const guards = [["[data-base-ui-focus-guard]"]];

/** What axe finds wrong with the page, or with parts of it, once nothing moves, a line each; empty: nothing. */
export async function accessibilityProblems(page: Page, parts = ["html"]): Promise<string[]> {
  // Evaluated from outside: the policy would not let the page load it.
  await page.evaluate(axe.source);
  const context = { include: parts.map((part) => [part]), exclude: guards };
  const { violations } = await page.evaluate<AxeResults>(`(async () => {
    // Another theme is there with the next frame.
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().filter(({ effect }) =>
      effect.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished));
    axe.configure({ checks: [${JSON.stringify(layers)}] });
    return axe.run(${JSON.stringify(context)}, { runOnly: ${JSON.stringify(rules)} });
  })()`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => {
      const why = any.map(({ message }) => message).join("; ");
      return `${id}: ${help}: ${html.slice(0, 200)} ${why}`;
    }),
  );
}
