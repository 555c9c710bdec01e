import type { Page } from "@muster/testkit/browser";

export const desk = { width: 1440, height: 900 };
/** What a desk shows at twice the size. */
export const zoomed = { width: 720, height: 450 };
export const phone = { width: 390, height: 844 };

/** How many pixels of the page lie beside the window: a page never scrolls sideways. */
const sideways = (): number => document.documentElement.scrollWidth - window.innerWidth;

const pressable = "a[href], button, input, select, textarea, summary, [role=button]";

/** What can be pressed and lies upon something else that can be, or beside the window. */
function clashes(selector: string): string[] {
  const name = (element: Element): string => element.outerHTML.slice(0, 160);
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  // A card's menu lies in the corner that the card leaves to it.
  const all = [...document.querySelectorAll(selector)].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.matches("[data-menu]"),
  );
  /** What of it is not scrolled away. */
  const seenOf = (element: Element) => {
    const { left, right, ...box } = element.getBoundingClientRect().toJSON() as DOMRect;
    let { top, bottom } = box;
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === "visible") continue;
      const around = at.getBoundingClientRect();
      top = Math.max(top, around.top);
      bottom = Math.min(bottom, around.bottom);
    }
    return { left, right, top, bottom };
  };
  const shown = all.flatMap((element) => {
    const { left, right, top, bottom } = seenOf(element);
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    // What is scrolled away is nobody's to press.
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element))
      ? [{ element, left, right, top, bottom }]
      : [];
  });
  return shown.flatMap((one, index) => [
    ...((one.left < 0 || one.right > window.innerWidth + 0.5) && !scrolls(one.element)
      ? [`beside the window: ${name(one.element)}`]
      : []),
    ...shown
      .slice(index + 1)
      .filter(({ element }) => !element.contains(one.element) && !one.element.contains(element))
      .filter(
        (other) =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2,
      )
      .map((other) => `${name(one.element)} lies upon ${name(other.element)}`),
  ]);
}

/** What is broken in the layout of a page as it is, a line each; empty: nothing. */
export async function layoutProblems(page: Page): Promise<string[]> {
  const wide = await page.evaluate(sideways);
  const found = await page.evaluate(clashes, pressable);
  return wide > 0 ? [`the page is ${wide} px too wide`, ...found] : found;
}

/** What is too small for a thumb: less than 44 px high, or, where it stands alone, wide. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((selector) => {
    const all = [...document.querySelectorAll<HTMLElement>(selector)];
    return all
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => !element.closest(".sr-only, p, [data-inline-link]"))
      .flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const isSmall = width > 1 && height > 1 && (width < 43.5 || height < 43.5);
        return isSmall
          ? [`${Math.round(width)}x${Math.round(height)}: ${element.outerHTML.slice(0, 200)}`]
          : [];
      });
  }, pressable);
