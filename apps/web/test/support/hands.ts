import type { Locator, Page } from "@muster/testkit/browser";

/** One way to use the app; text is typed in all of them. */
export interface Hands {
  /** Goes to the board, and writes a task that begins at once. */
  create(title: string, body: string): Promise<void>;
  /** Goes to the inbox. */
  inbox(): Promise<void>;
  /** Allows what the first row of the inbox asks. */
  allow(): Promise<void>;
  /** Opens the review that the first row of the inbox is. */
  review(): Promise<void>;
  /** Comments on the first changed line. */
  comment(text: string): Promise<void>;
  sendBack(): Promise<void>;
  approve(): Promise<void>;
}

const lines = (page: Page): Locator => page.locator("diffs-container [data-line]");
const commentBox = (page: Page): Locator => page.getByRole("textbox", { name: /^Comment on/ });
const packet = (page: Page): Locator => page.getByLabel("What the agent gets");
const focused = (field: Locator, page: Page): Promise<void> =>
  field.and(page.locator(":focus")).waitFor();

/** A question that has just come takes no key: it could be meant for the one before. */
const settled = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: /^Allow/ }).waitFor();
  const shown = page.evaluate(() => performance.now());
  const at = await shown;
  await page.waitForFunction((since) => performance.now() - since > 350, at);
};

/** Everything by keys. */
export function keyboardHands(page: Page): Hands {
  const { keyboard } = page;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await keyboard.press(key);
  };
  return {
    async create(title, body) {
      await press("g", "b");
      await page
        .getByRole("button", { name: /^New task/ })
        .first()
        .waitFor();
      await press("c");
      await focused(page.getByLabel("Title"), page);
      await keyboard.insertText(title);
      await press("Tab");
      await keyboard.insertText(body);
      await press("Control+Shift+Enter");
    },
    inbox: () => press("g", "i"),
    async allow() {
      await settled(page);
      await press("y");
    },
    review: () => press("Enter"),
    async comment(text) {
      await press("n", "c");
      await focused(commentBox(page), page);
      await keyboard.insertText(text);
      await press("Control+Enter");
    },
    async sendBack() {
      await press("r");
      await packet(page).waitFor();
      await press("Control+Enter");
    },
    approve: () => press("a"),
  };
}

/** Everything by a pointer; `press` is a click or a tap. */
function pointerHands(page: Page, press: (what: Locator) => Promise<void>): Hands {
  const button = (name: RegExp): Locator =>
    page.getByRole("button", { name }).filter({ visible: true });
  const write = async (field: Locator, text: string): Promise<void> => {
    await press(field);
    await page.keyboard.insertText(text);
  };
  return {
    async create(title, body) {
      await press(page.getByRole("link", { name: "Board", exact: true }));
      await press(button(/^New task/).first());
      await write(page.getByLabel("Title"), title);
      await write(page.getByLabel("What is to be done"), body);
      await press(button(/^Create and run/));
    },
    inbox: () => press(page.getByRole("link", { name: /^Inbox/ })),
    async allow() {
      const row = page.locator("[data-row]").first();
      if (!(await button(/^Allow/).isVisible())) await press(row);
      await settled(page);
      await press(button(/^Allow/));
      const back = button(/^Back to the list/);
      if (await back.isVisible()) await press(back);
    },
    review: () => press(page.locator("[data-row]").first()),
    async comment(text) {
      await press(lines(page).first());
      await press(page.locator("diffs-container [data-column-number]").first());
      await press(button(/^Comment/).first());
      await write(commentBox(page), text);
      await press(page.getByRole("button", { name: /^Comment$/ }).last());
    },
    async sendBack() {
      await press(button(/^Changes/));
      await packet(page).waitFor();
      await press(button(/^Send to the agent/));
    },
    approve: () => press(button(/^Approve/)),
  };
}

/** Everything by the mouse. */
export const mouseHands = (page: Page): Hands => pointerHands(page, (what) => what.click());

/** Everything by a finger. */
export const touchHands = (page: Page): Hands => pointerHands(page, (what) => what.tap());
