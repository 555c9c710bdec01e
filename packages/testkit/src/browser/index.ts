export { type App, type AppOptions, withApp } from "./app.ts";
export { browserTest } from "./browser-test.ts";
export { findChromium, openBrowser } from "./chromium.ts";
export { type Seeded, seedEveryStage, seedReview } from "./seeds.ts";
export type { SeedTask } from "./shop.ts";
export { openWorld, type World } from "./world.ts";
export type { BrowserContextOptions, Locator, Page, WebSocketRoute } from "playwright-core";
