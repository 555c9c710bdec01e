import { expect } from "bun:test";
import {
  type App,
  browserTest,
  type Seeded,
  seedEveryStage,
  seedReview,
  withApp,
  type Page,
} from "@muster/testkit/browser";
import { focusName, layerProblems, tabProblems } from "./support/focus.ts";
import { desk, layoutProblems, phone, smallTargets } from "./support/layout.ts";

const none = async (): Promise<void> => undefined;

/** What each screen shows once it is there. */
const screensOf = ({ asking, inReview, secondRound }: Seeded): [path: string, text: string][] => [
  ["/", "Fetch exchange rates at night"],
  ["/board?column=working", "Speed up the slow suite"],
  [`/task/${asking.id}`, "The rates come from the central bank."],
  [`/task/${secondRound.id}?tab=facts`, "Spreadsheets need the names of the columns."],
  [`/review/${inReview.id}`, "upload.ts"],
];

interface Two {
  /** 1440 px, light. */
  desk: Page;
  /** 390 px, dark, under thumbs. */
  phone: Page;
}

async function come({ goto }: App, page: Page, [path, text]: [string, string]): Promise<void> {
  await goto(path, page);
  await page.getByText(text).filter({ visible: true }).first().waitFor();
  if (path.startsWith("/review")) await page.locator("[data-line]").first().waitFor();
}

async function problemsOf(app: App, { desk: wide, phone: narrow }: Two, screen: [string, string]) {
  const { problems, picture } = app;
  const [path] = screen;
  const name = `rich${path.split(/[/?]/, 2).join("-")}`;
  await come(app, wide, screen);
  const found = [
    ...(await problems(wide)),
    ...(await layoutProblems(wide)),
    ...(await tabProblems(wide)),
  ];
  await picture(`${name}-desk`, wide);
  await come(app, narrow, screen);
  found.push(...(await problems(narrow)), ...(await layoutProblems(narrow)));
  found.push(...(await smallTargets(narrow)));
  await picture(`${name}-phone`, narrow);
  return found.map((problem) => `${path}: ${problem}`);
}

browserTest(
  "[OV-59] every screen, rich, is accessible in both themes, whole at 390 px with targets for thumbs, and walked by Tab with the focus seen and not trapped",
  () =>
    withApp({ seed: none, colorScheme: "light" }, async (app) => {
      const seeded = await seedEveryStage(app.world);
      const narrow = await app.openPage({ viewport: phone, colorScheme: "dark", hasTouch: true });
      const two = { desk: app.page, phone: narrow };
      const found: string[] = [];
      for (const screen of screensOf(seeded)) found.push(...(await problemsOf(app, two, screen)));
      expect(found).toEqual([]);
    }),
);

/** Opens what lies over the page, goes round in it, closes it; gives what is wrong, a line each. */
async function layerTold(
  { problems, picture }: App,
  page: Page,
  opening: string[],
): Promise<string[]> {
  const before = await focusName(page);
  for (const key of opening) await page.keyboard.press(key);
  const layer = page.locator("[role=dialog], [role=menu]").filter({ visible: true }).first();
  await layer.waitFor();
  const name = opening.join(" ");
  await picture(`layer-${name.replaceAll(/\W+/g, "-")}`, page);
  // What lies below is dimmed, and out of reach.
  const found = await problems(page, ["[role=dialog]", "[role=menu]"]);
  found.push(...(await layoutProblems(page)));
  if ((await layer.getAttribute("role")) === "dialog") found.push(...(await layerProblems(page)));
  await page.keyboard.press("Escape");
  await layer.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.closest("[role=dialog]") === null);
  const after = await focusName(page);
  if (after !== before) found.push(`the focus came back to ${after}, not to ${before}`);
  return found.map((problem) => `${name}: ${problem}`);
}

browserTest(
  "[OV-59] dialogs, menus, the palette and the list of keys are accessible, keep the focus while they are open and give it back",
  () =>
    withApp({ seed: none }, async (app) => {
      const { world, page, goto } = app;
      const task = await seedReview(world);
      const other = await world.addProject("other");
      await world.call("task.create", { project: other.root, title: "Paint it red" });
      const found: string[] = [];
      let isDark = false;
      const look = async (...opening: string[]) => {
        isDark = !isDark;
        await page.emulateMedia({ colorScheme: isDark ? "dark" : "light" });
        found.push(...(await layerTold(app, page, opening)));
      };

      await page.emulateMedia({ reducedMotion: "reduce" });
      await goto("/board");
      await page.getByText("Paint it red").waitFor();
      await page.keyboard.press("j");
      for (const keys of [["Control+k"], ["?"], ["g", "l"], ["c"], ["e"], ["m"]])
        await look(...keys);
      await page.getByRole("button", { name: "Project: All projects" }).focus();
      await look("Enter");
      await goto(`/task/${task.id}`);
      await page.getByRole("button", { name: "More to do" }).focus();
      await look("Enter");
      await goto(`/review/${task.id}`);
      await page.locator("[data-line]").first().waitFor();
      await look("r");
      await look("?");
      expect(found).toEqual([]);
    }),
);

/** Two words about one key in one scope, as the list of keys shows them. */
const keysTwice = (page: Page): Promise<string[]> =>
  page.getByRole("dialog", { name: "Keys" }).evaluate((dialog) =>
    [...dialog.querySelectorAll("section")].flatMap((section) => {
      const keys = [...section.querySelectorAll("kbd")].map(({ textContent }) => textContent ?? "");
      const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
      return twice.map((key) => `${section.textContent?.slice(0, 20)}: ${key}`);
    }),
  );

browserTest(
  "[OV-59] without a project each screen says what to do; and of all keys none has two meanings in its scope",
  () =>
    withApp({ seed: none }, async (app) => {
      const { page, goto, problems, picture } = app;
      const found: string[] = [];
      const words: [path: string, text: RegExp][] = [
        ["/", /There is no project yet\./],
        ["/board", /muster init/],
        ["/task/task_01M7WZFQGNRRKA002KX7MA84V2", /no task|not found|does not exist|There is no/i],
        [
          "/review/task_01M7WZFQGNRRKA002KX7MA84V2",
          /no task|not found|does not exist|There is no/i,
        ],
      ];
      app.faults.expect(/404/);
      for (const [path, text] of words) {
        await page.setViewportSize(desk);
        await goto(path);
        await page.getByText(text).first().waitFor();
        await picture(`empty${path.split("/", 2).join("-")}-desk`);
        found.push(...(await problems()), ...(await tabProblems(page)));
        await page.keyboard.press("?");
        found.push(...(await keysTwice(page)));
        await page.keyboard.press("Escape");
        await page.setViewportSize(phone);
        found.push(
          ...(await problems()),
          ...(await layoutProblems(page)),
          ...(await smallTargets(page)),
        );
        await picture(`empty${path.split("/", 2).join("-")}-phone`);
      }
      expect(found).toEqual([]);
    }),
);
