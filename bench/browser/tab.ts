import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "@muster/testkit/browser";
import type { Room, RunningDaemon } from "../world/room.ts";
import { probe } from "./probe.ts";

export type Browser = Awaited<ReturnType<typeof openBrowser>>;
type Page = Awaited<ReturnType<Browser["newPage"]>>;
type DevTools = Awaited<ReturnType<ReturnType<Page["context"]>["newCDPSession"]>>;

/** Nothing that is waited for in a page takes this long. */
const patience = 120_000;

const viewport = { width: 1440, height: 900 };

/** A page of the app, let in, with an empty cache. */
export class Tab implements AsyncDisposable {
  private constructor(
    readonly page: Page,
    readonly tools: DevTools,
    readonly url: string,
  ) {}

  static async open(browser: Browser, room: Room, daemon: RunningDaemon): Promise<Tab> {
    const token = readFileSync(join(room.home, "token"), "utf8").trim();
    const localStorage = [{ name: "muster.token", value: token }];
    const origins = [{ origin: new URL(daemon.url).origin, localStorage }];
    const context = await browser.newContext({ viewport, storageState: { cookies: [], origins } });
    context.setDefaultTimeout(patience);
    await context.addInitScript({ content: probe });
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send("Performance.enable");
    const tab = new Tab(page, tools, daemon.url.replace(/\/$/, ""));
    // The browser's process for this origin is there, and nothing of the app.
    await tab.goto("/api/health");
    return tab;
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`, { waitUntil: "commit" });
  }

  /** What an expression of the page gives. */
  async ask<Answer>(expression: string): Promise<Answer> {
    return (await this.page.evaluate(expression)) as Answer;
  }

  /** Milliseconds from the navigation to the frame in which an expression of the page is true. */
  shown(expression: string): Promise<number> {
    return this.ask<number>(`probe.shown(() => ${expression})`);
  }

  /** Milliseconds from the navigation until the page has nothing left to do. */
  quiet(): Promise<number> {
    return this.ask<number>("probe.quiet()");
  }

  /** Duration of the longest task; 0 when none was as long as 50 ms. */
  longestTask(): Promise<number> {
    return this.ask<number>("Math.max(0, ...probe.tasks.map(({ duration }) => duration))");
  }

  /** What is in use after the garbage is gone, in megabytes of a million bytes. */
  async heapMegabytes(): Promise<number> {
    await this.tools.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.tools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN) / 1e6;
  }

  /** Nodes of the document and whatever else is kept of it. */
  async nodes(): Promise<number> {
    await this.tools.send("HeapProfiler.collectGarbage");
    return (await this.tools.send("Memory.getDOMCounters")).nodes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
  }
}
