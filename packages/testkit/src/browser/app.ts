import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { accessibilityProblems } from "./axe.ts";
import { openBrowser } from "./chromium.ts";
import { collectFaults, Faults } from "./faults.ts";
import { openWorld, type World } from "./world.ts";

/** The web app of the compiled program in a real browser. */
export interface App {
  world: World;
  browser: Browser;
  /** Let in, and nowhere yet. */
  page: Page;
  faults: Faults;
  /** Another page, let in by a session of its own: another browser, another size, another theme. */
  openPage(options?: BrowserContextOptions): Promise<Page>;
  /** Goes to a path of the app, as by the address bar. */
  goto(path: string, page?: Page): Promise<void>;
  /** What axe finds wrong with a page now, or with parts of it. */
  problems(page?: Page, parts?: string[]): Promise<string[]>;
  /** Writes a picture of a page where `SCREENSHOTS` names a folder, and gives its file; null: nobody wants it. */
  picture(name: string, page?: Page): Promise<string | null>;
}

export interface AppOptions extends BrowserContextOptions {
  /** Puts the world into the state that the page is to find; default: one project without tasks. */
  seed?: (world: World) => Promise<void>;
}

/** Longer than anything a page does; a wait that ends so has failed. */
const patience = 15_000;

const oneProject = async (world: World): Promise<void> => {
  await world.addProject("web");
};

type Opened = Pick<App, "world" | "browser" | "faults">;

/** A page that is let in by a session of its own. */
async function openPage({ world, browser, faults }: Opened, options: BrowserContextOptions) {
  const localStorage = [{ name: "muster.token", value: await world.session() }];
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: { cookies: [], origins: [{ origin: world.url, localStorage }] },
    ...options,
  });
  context.setDefaultTimeout(patience);
  await collectFaults(context, faults);
  return context.newPage();
}

function appOf(opened: Opened, first: Page): App {
  const { world } = opened;
  const pictures = process.env["SCREENSHOTS"];
  return {
    ...opened,
    page: first,
    openPage: (options = {}) => openPage(opened, options),
    async goto(path, page = first) {
      await page.goto(`${world.url}${path}`);
    },
    problems: (page = first, parts?) => accessibilityProblems(page, parts),
    async picture(name, page = first) {
      if (pictures === undefined) return null;
      mkdirSync(pictures, { recursive: true });
      const path = join(pictures, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
  };
}

/** An error with what else was heard when it came. */
const told = (error: unknown, heard: string): unknown =>
  heard === "" ? error : new Error(heard, { cause: error });

async function playIn(world: World, browser: Browser, options: AppOptions, body: Body) {
  const { seed = oneProject, ...contextOptions } = options;
  const faults = new Faults();
  try {
    await seed(world);
    const opened = { world, browser, faults };
    await body(appOf(opened, await openPage(opened, contextOptions)));
  } catch (error) {
    throw told(error, faults.unexpected.join("\n"));
  }
  const [fault, ...others] = faults.unexpected;
  if (fault !== undefined) throw new Error([fault, ...others].join("\n"));
}

type Body = (app: App) => Promise<void>;

/** Runs a test in a browser that is let in to a world of its own. It fails on any error of a page. */
export async function withApp(options: AppOptions, body: Body): Promise<void> {
  const world = await openWorld();
  try {
    const browser = await openBrowser();
    try {
      await playIn(world, browser, options, body);
    } finally {
      await browser.close();
    }
  } catch (error) {
    throw told(error, world.log());
  } finally {
    await world.close();
  }
}
