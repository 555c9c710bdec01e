import { expect, test } from "bun:test";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { containedPath } from "./paths.ts";

class Folders implements Disposable {
  readonly root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "scripted-paths-")));
  readonly work = join(this.root, "work");

  constructor() {
    fs.mkdirSync(join(this.work, "real"), { recursive: true });
    fs.writeFileSync(join(this.work, "file"), "");
    fs.symlinkSync(this.root, join(this.work, "outward"));
    fs.symlinkSync("real", join(this.work, "inward"));
    fs.symlinkSync("../nowhere", join(this.work, "dangling"));
    fs.symlinkSync("circle", join(this.work, "circle"));
    fs.symlinkSync(this.work, join(this.root, "alias"));
  }

  [Symbol.dispose](): void {
    fs.rmSync(this.root, { recursive: true });
  }
}

test.each([
  ["new/deep/file", "new/deep/file"],
  ["./a/../b", "b"],
  ["..almost", "..almost"],
  ["inward/file", "real/file"],
  ["inward", "real"],
])("%s is inside", (path, expected) => {
  using folders = new Folders();
  const place = containedPath(folders.work, path, { follow: true });
  expect(place).toEqual({ ok: true, value: join(folders.work, expected) });
});

test.each([
  "",
  ".",
  "..",
  "../x",
  "a/../../x",
  "/etc/passwd",
  "outward",
  "outward/x",
  "outward/new/deep",
  "dangling",
  "circle",
  "file/x",
])("%j leads out or nowhere", (path) => {
  using folders = new Folders();
  const place = containedPath(folders.work, path, { follow: true });
  expect(place).toEqual({ ok: false, error: { code: "outside", path } });
});

test("an absolute path is refused even when it lies inside", () => {
  using folders = new Folders();
  expect(containedPath(folders.work, join(folders.work, "file"), { follow: true }).ok).toBe(false);
});

test("without following, a link is itself the place", () => {
  using folders = new Folders();
  const place = containedPath(folders.work, "outward", { follow: false });
  expect(place).toEqual({ ok: true, value: join(folders.work, "outward") });
});

test("a folder reached through a link is still the folder", () => {
  using folders = new Folders();
  const place = containedPath(join(folders.root, "alias"), "x", { follow: true });
  expect(place).toEqual({ ok: true, value: join(folders.work, "x") });
});
