import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogPage, readLogPage } from "../log-page.ts";

/** A log file of its own, and pages of it. */
async function withLog(
  content: string | Buffer,
  look: (
    read: (
      ...place: Parameters<typeof readLogPage> extends [string, ...infer Rest] ? Rest : never
    ) => Promise<LogPage>,
  ) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "muster-log-page-"));
  try {
    const path = join(folder, "gate.log");
    writeFileSync(path, content);
    await look(async (place, limit) => {
      const page = await readLogPage(path, place, limit);
      if (page === null) throw new Error("no page");
      return page;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = Array.from(
  { length: 200 },
  (_, index) => `line ${index} ${"ü".repeat(index % 7)}😀\n`,
);
const whole = lines.join("");

test("pages forward are whole lines, and together the whole log", () =>
  withLog(whole, async (read) => {
    let text = "";
    for (let after = 0; ;) {
      const page = await read({ after }, 100);
      expect(page.from).toBe(after);
      expect(page.next - page.from).toBeLessThanOrEqual(100);
      expect(page.text).toEndWith("\n");
      text += page.text;
      after = page.next;
      if (after === page.total) break;
    }
    expect(text).toBe(whole);
  }));

test("pages backward from the end are whole lines, and together the whole log", () =>
  withLog(whole, async (read) => {
    let text = "";
    for (let before = Buffer.byteLength(whole); before > 0;) {
      const page = await read({ before }, 100);
      expect(page.next).toBe(before);
      text = page.text + text;
      before = page.from;
    }
    expect(text).toBe(whole);
  }));

test("a line longer than a page is cut between characters, and is whole over its pages", () =>
  withLog("ü😀".repeat(1000), async (read) => {
    let forward = "";
    for (let after = 0; ;) {
      const page = await read({ after }, 101);
      forward += page.text;
      after = page.next;
      if (after === page.total) break;
    }
    let backward = "";
    for (let before = 6000; before > 0;) {
      const page = await read({ before }, 101);
      backward = page.text + backward;
      before = page.from;
    }
    expect(forward).toBe("ü😀".repeat(1000));
    expect(backward).toBe(forward);
  }));

test("[HU-60] it opens a little above what failed, wherever that is, else at the end", async () => {
  const noise = "all is well here\n".repeat(400_000);
  for (const [before, after] of [
    ["", noise],
    [noise, ""],
    ["one\ntwo\n", "three\n"],
  ])
    await withLog(`${before}(fail) subtracts\n${after}`, async (read) => {
      const page = await read("failure", 2000);
      expect(page.failing).not.toBeNull();
      expect(page.text.split("\n")[page.failing ?? -1]).toBe("(fail) subtracts");
      expect(page.next - page.from).toBeLessThanOrEqual(2000);
    });
  await withLog(noise, async (read) => {
    expect(await read("failure", 2000)).toMatchObject({ failing: null, next: noise.length });
  });
});

test("[HU-60] long lines above what failed do not push it off the page", () =>
  withLog(`${`${"x".repeat(900)}\n`.repeat(30)}(fail) subtracts\nafter\n`, async (read) => {
    const page = await read("failure", 2000);
    expect(page.text.split("\n")[page.failing ?? -1]).toBe("(fail) subtracts");
    expect(page.failing).toBe(1);
  }));

test("[HU-60] a summary shows the way only where nothing says the failure itself, however far behind it", async () => {
  const noise = "all is well here\n".repeat(20_000);
  await withLog(`3 failed\n${noise}(fail) subtracts\n`, async (read) => {
    const page = await read("failure", 2000);
    expect(page.text.split("\n")[page.failing ?? -1]).toBe("(fail) subtracts");
  });
  await withLog(`${noise}3 failed\n${noise}4 failed\n`, async (read) => {
    const page = await read("failure", 2000);
    expect(page.text.split("\n")[page.failing ?? -1]).toBe("3 failed");
  });
});

test("others get their turn while a log of empty lines is searched", () =>
  withLog("\n".repeat(500_000), async (read) => {
    let turns = 0;
    let isSearched = false;
    const takeTurns = (): void => {
      turns += 1;
      if (!isSearched) setImmediate(takeTurns);
    };
    setImmediate(takeTurns);
    expect(await read("failure", 2000)).toMatchObject({ failing: null });
    isSearched = true;
    expect(turns).toBeGreaterThan(7);
  }));

test("what is beyond the end, or asked for by bytes that are no text, is answered all the same", async () => {
  await withLog("a\n", async (read) => {
    expect(await read({ after: 99 }, 10)).toMatchObject({ from: 2, next: 2, text: "", total: 2 });
    expect(await read({ before: 99 }, 10)).toMatchObject({ from: 0, next: 2, text: "a\n" });
  });
  await withLog("", async (read) => {
    expect(await read("failure", 10)).toMatchObject({ total: 0, text: "", failing: null });
  });
  await withLog(Buffer.from([0xff, 0x80, 0x80, 0x80, 0x80, 0x0a]), async (read) => {
    const page = await read({ after: 0 }, 2);
    expect(page.next).toBeGreaterThan(0);
  });
});

test("a log that is a link or not there is no log", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-log-page-"));
  try {
    symlinkSync("/etc/hostname", join(folder, "gate.log"));
    expect(await readLogPage(join(folder, "gate.log"), "failure", 10)).toBeNull();
    expect(await readLogPage(join(folder, "none.log"), "failure", 10)).toBeNull();
    expect(await readLogPage(folder, "failure", 10)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
