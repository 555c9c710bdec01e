import { expect, test } from "bun:test";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { independently } from "./bun-test.ts";

const titles = Array.from({ length: 12 }, (_, index) => `test ${index}`);

/** Tests that note their order, after each file has met the other one at a pipe. */
const source = (meet: string): string =>
  [
    'import { beforeEach, test } from "bun:test";',
    'import { appendFileSync, readFileSync, writeFileSync } from "node:fs";',
    meet,
    `for (const title of ${JSON.stringify(titles)})`,
    '  test(title, () => appendFileSync(import.meta.path + ".log", title + "\\n"));',
  ].join("\n");

test("[HU-67] test run: files run beside each other, and the tests of each in random order", () => {
  const folder = mkdtempSync(join(tmpdir(), "order-"));
  try {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const files = {
      "a.test.ts": `readFileSync(${JSON.stringify(pipe)});`,
      "b.test.ts": `writeFileSync(${JSON.stringify(pipe)}, "");`,
    };
    for (const [name, meet] of Object.entries(files))
      writeFileSync(join(folder, name), source(meet));
    const args = ["test", ...independently, "--seed=7"];
    const run = spawnSync(process.execPath, args, { cwd: folder, timeout: 30_000 });
    expect(run.status).toBe(0);
    for (const name of Object.keys(files)) {
      const order = readFileSync(join(folder, `${name}.log`), "utf8")
        .trim()
        .split("\n");
      expect(order).not.toEqual(titles);
      expect(new Set(order)).toEqual(new Set(titles));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
