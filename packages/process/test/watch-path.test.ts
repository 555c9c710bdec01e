import { expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchPath } from "../src/index.ts";

/** Resolves once the path is there, or is gone, and it was told of. */
function untilThere(path: string, isThere: boolean, act: () => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = watchPath(path, () => {
    if (existsSync(path) === isThere) resolve();
  });
  act();
  return promise.finally(end);
}

test("a path is seen to come and go, with the folders above it too", async () => {
  const root = mkdtempSync(join(tmpdir(), "muster-watch-"));
  const folder = join(root, "a", "b");
  const path = join(folder, "socket");
  try {
    await untilThere(path, true, () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, "");
    });
    await untilThere(path, false, () => rmSync(path));
    await untilThere(path, true, () => writeFileSync(path, ""));
    await untilThere(path, false, () => rmSync(folder, { recursive: true }));
    await untilThere(path, true, () => {
      mkdirSync(folder);
      writeFileSync(path, "");
    });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("one watch goes on over several removals of the folder", async () => {
  const root = mkdtempSync(join(tmpdir(), "muster-watch-"));
  const folder = join(root, "a");
  const path = join(folder, "socket");
  mkdirSync(folder);
  let wake = () => {};
  const end = watchPath(path, () => wake());
  const until = async (isThere: boolean) => {
    for (;;) {
      const changed = new Promise<void>((resolve) => (wake = resolve));
      if (existsSync(path) === isThere) return;
      await changed;
    }
  };
  try {
    for (let round = 0; round < 5; round++) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, "");
      await until(true);
      rmSync(folder, { recursive: true });
      await until(false);
    }
  } finally {
    end();
    rmSync(root, { recursive: true });
  }
  expect(existsSync(path)).toBe(false);
});

for (const [words, block] of [
  ["a file", (folder: string) => writeFileSync(folder, "")],
  ["a link to itself", (folder: string) => symlinkSync("a", folder)],
] as const) {
  test(`a folder that becomes ${words} is a path that went, and may come again`, async () => {
    const root = mkdtempSync(join(tmpdir(), "muster-watch-"));
    const folder = join(root, "a");
    const path = join(folder, "socket");
    mkdirSync(folder);
    writeFileSync(path, "");
    try {
      await untilThere(path, false, () => {
        rmSync(path);
        rmdirSync(folder);
        block(folder);
      });
      await untilThere(path, true, () => {
        rmSync(folder);
        mkdirSync(folder);
        writeFileSync(path, "");
      });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
}
