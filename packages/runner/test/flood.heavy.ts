import { expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readRawLines } from "../src/index.ts";
import { Home } from "./support/home.ts";

setDefaultTimeout(300_000);

const peakMegabytes = (pid: number): number => {
  const [, kilobytes = ""] =
    /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
};

test("[AG-24] 100 MB of updates lose no line and do not fill the runner's memory", async () => {
  await using home = new Home();
  const count = 300_000;
  const limits = { spoolBytes: 2 ** 30 };
  const { run, link, watcher } = await home.startTurn(["torrent", String(count)], { limits });
  const before = peakMegabytes(link.identity.pid);
  const { outcome } = await watcher.until("turn_ended");
  expect(outcome.code).toBe("completed");
  expect(peakMegabytes(link.identity.pid) - before).toBeLessThan(150);
  const spool = join(home.folder, "r", run, "spool");
  let lines = 0;
  let bytes = 0;
  for (let from = 0; ;) {
    const page = await readRawLines(spool, from, 8 * 2 ** 20);
    const said = page.lines.filter(({ direction }) => direction === "in");
    const numbers = said
      .map((line) => /"text":"(\d+) /.exec(Buffer.from(line.bytes).toString())?.[1])
      .filter((number) => number !== undefined);
    for (const number of numbers) expect(Number(number)).toBe(lines++);
    bytes += said.reduce((sum, line) => sum + line.bytes.length, 0);
    if (page.next === from) break;
    from = page.next;
  }
  expect(lines).toBe(count);
  expect(bytes).toBeGreaterThan(100_000_000);
});
