export { type App, type AppOptions, withApp } from "./app.ts";
export { browserTest } from "./browser-test.ts";
export { findChromium, openBrowser } from "./chromium.ts";
export { type Seeded, seedEveryStage } from "./seeds.ts";
export { openWorld, type World } from "./world.ts";
