import { expect } from "bun:test";
import {
  type App,
  type BrowserContextOptions,
  browserTest,
  type Page,
  withApp,
  type World,
} from "@muster/testkit/browser";
import { type Hands, keyboardHands, mouseHands, touchHands } from "./support/hands.ts";
import { desk, phone } from "./support/layout.ts";

const files = {
  "README.md": "# Shop\n",
  ".muster.toml": 'permissions = "ask"\n\n[[gate]]\nname = "test"\nrun = "test -f README.md"\n',
};

const greeting = "export const greet = (name) => `Hello, ${name}!`;\n";
const turns = [
  [
    { say: "A greeting needs a name." },
    { ask: { title: "curl https://names.example.org", kind: "fetch" } },
    { write: { path: "src/greet.js", content: `${greeting}export const wave = () => "o/";\n` } },
  ],
  [
    { edit: { path: "src/greet.js", find: "Hello", replace: "Good day" } },
    { answer: { comment: "all", fixed: "It says good day now." } },
  ],
];
const body = `Greet whoever comes.\n\n\`\`\`script\n${JSON.stringify({ turns })}\n\`\`\`\n`;

/** The task that is written in the page, as soon as it is there. */
async function newest(world: World, page: Page): Promise<string> {
  await page.locator("[data-card]").filter({ hasText: "Greet whoever comes" }).waitFor();
  const { items } = await world.call("task.list", {});
  return items[0]?.id ?? "";
}

/** From a one-time link to a landed change, with these hands alone. */
async function play({ world, picture }: App, page: Page, hands: Hands): Promise<void> {
  await page.goto(await world.link());
  await page.getByText("No task yet").waitFor();
  expect(page.url()).not.toContain("code");
  await hands.create("Greet whoever comes", body);
  const task = await newest(world, page);
  await world.until(task, ({ asks }) => asks.length === 1);

  await hands.inbox();
  await page.locator("[data-row]", { hasText: "curl https://names.example.org" }).waitFor();
  await hands.allow();
  const first = await world.until(task, ({ stage }) => stage === "in_review");
  await page.locator("[data-row]", { hasText: "round 1" }).waitFor();
  await hands.review();
  await page.waitForURL(`**/review/${task}`);
  await page.locator("diffs-container [data-line]").first().waitFor();
  await hands.comment("Say good day.");
  await page.getByText("not sent yet").filter({ visible: true }).first().waitFor();
  await hands.sendBack();

  await page.waitForURL((url) => url.pathname === "/");
  const second = await world.until(
    task,
    (now) => now.stage === "in_review" && now.round?.number === 2,
  );
  expect(second.round?.id).not.toBe(first.round?.id);
  await page.locator("[data-row]", { hasText: "round 2" }).waitFor();
  await hands.review();
  await page.waitForURL(`**/review/${task}`);
  // Only what changed since: one line became another, and the rest of the file is as it was.
  const changed = page.locator("diffs-container [data-line][data-line-type^=change]");
  await changed.filter({ hasText: "Good day" }).waitFor();
  expect(await changed.count()).toBe(2);
  await picture(`demo-${page.viewportSize()?.width}`, page);
  await hands.approve();
  await world.until(task, ({ landing }) => landing?.delivery === "delivered");
  await page.waitForURL((url) => url.pathname === "/");
  await page.getByText(/^Nothing needs you\./).waitFor();
}

/** A browser that nobody let in yet. */
const stranger = { storageState: { cookies: [], origins: [] } };

const played = (options: BrowserContextOptions, handsOf: (page: Page) => Hands) =>
  withApp(
    {
      seed: async (world) => {
        await world.addProject("shop", files);
      },
    },
    async (app) => {
      const page = await app.openPage({ ...stranger, ...options });
      await play(app, page, handsOf(page));
    },
  );

browserTest(
  "[OV-58] [OV-48] by keyboard alone, in the dark: from a one-time link over a permission, a comment and a second round to a landed change",
  () => played({ viewport: desk, colorScheme: "dark" }, keyboardHands),
);

browserTest("[OV-58] the same by mouse alone, in the light", () =>
  played({ viewport: desk, colorScheme: "light" }, mouseHands),
);

browserTest("[OV-58] the same by touch, at 390 px", () =>
  played({ viewport: phone, hasTouch: true, isMobile: true, colorScheme: "dark" }, touchHands),
);
