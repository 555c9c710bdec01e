import { gzipSync } from "node:zlib";
import { browserMissing, inBrowser } from "../browser/browser.ts";
import { type Browser, Tab } from "../browser/tab.ts";
import type { Measure } from "../reading.ts";
import { openRoom, type Room, type RunningDaemon } from "../world/room.ts";

/** Everything that a page fetched but data; what colours code comes when there is code. */
const fetched = `["/", ...performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)]
  .filter((path) => !path.startsWith("/api/"))`;

/** Kilobytes of what a page needs before it is at rest, as gzip makes them. */
async function kilobytes(
  browser: Browser,
  room: Room,
  daemon: RunningDaemon,
  path: string,
): Promise<number> {
  await using tab = await Tab.open(browser, room, daemon);
  await tab.goto(path);
  await tab.shown(`document.querySelector("h1, [aria-busy]") !== null`);
  await tab.page.waitForLoadState("networkidle");
  const paths = new Set(await tab.ask<string[]>(fetched));
  let bytes = 0;
  for (const each of paths) {
    const response = await fetch(new URL(each, daemon.url));
    bytes += gzipSync(new Uint8Array(await response.arrayBuffer()), { level: 9 }).length;
  }
  return bytes / 1000;
}

export const firstLoad: Measure = {
  name: "first-load",
  description: "what a page fetches before it is at rest, as gzip",
  missing: browserMissing,
  run: () =>
    inBrowser(async (browser) => {
      using room = openRoom();
      const daemon = room.start();
      await room.add(daemon, { title: "The first one" });
      const of = async (path: string): Promise<number[]> => [
        await kilobytes(browser, room, daemon, path),
      ];
      return [
        { what: "inbox", unit: "KB", samples: await of("/"), limit: 350 },
        { what: "board", unit: "KB", samples: await of("/board"), limit: 350 },
      ];
    }),
};
