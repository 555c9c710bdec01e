import { expect, test } from "bun:test";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { TemporaryFolder } from "../test/temporary-folder.ts";
import { findBun } from "./bun.mjs";
import { isInstalled } from "./install.mjs";

const entry = (version: string) => ({ version, integrity: `sha512-${version}` });

const wanted = {
  "": { name: "workspace" },
  "packages/core": { version: "0.1.0" },
  "node_modules/@muster/core": { resolved: "packages/core", link: true },
  "node_modules/zod": entry("4.0.0"),
  "node_modules/tool-darwin": { ...entry("1.0.0"), optional: true },
};

const { "": _top, "node_modules/tool-darwin": _other, ...installed } = wanted;

function isInstalledWith(record: object | null): boolean {
  using folder = new TemporaryFolder();
  folder.write({ "package-lock.json": JSON.stringify({ packages: wanted }) });
  const path = "node_modules/.package-lock.json";
  if (record) folder.write({ [path]: JSON.stringify({ packages: record }) });
  return isInstalled(folder.path);
}

test("launcher: what the lockfile asks for is installed, other platforms' packages aside", () => {
  expect(isInstalledWith(installed)).toBe(true);
  expect(isInstalledWith({ ...installed, "node_modules/tool-darwin": entry("1.0.0") })).toBe(true);
});

test("launcher: a fresh clone and a broken-off installation are not installed", () => {
  expect(isInstalledWith(null)).toBe(false);
});

test("launcher: a missing, another or a superfluous package is not what the lockfile asks for", () => {
  const { "node_modules/zod": _zod, ...missing } = installed;
  expect(isInstalledWith(missing)).toBe(false);
  expect(isInstalledWith({ ...installed, "node_modules/zod": entry("4.0.1") })).toBe(false);
  expect(isInstalledWith({ ...installed, "node_modules/extra": entry("1.0.0") })).toBe(false);
  expect(isInstalledWith({ ...installed, "node_modules/tool-darwin": entry("2.0.0") })).toBe(false);
});

test("launcher: Bun is found where its install script put it", () => {
  using folder = new TemporaryFolder();
  folder.write({ "@oven/bun-linux-x64/package.json": "{}", "bun/bin/bun.exe": "binary" });
  expect(findBun(folder.path)).toBe(join(folder.path, "bun/bin/bun.exe"));
});

test("launcher: where install scripts are blocked Bun is found in its platform package", () => {
  using folder = new TemporaryFolder();
  folder.write({ "@oven/bun-linux-x64/bin/bun": "binary", "bun/bin/bun.exe": "placeholder" });
  chmodSync(join(folder.path, "bun/bin/bun.exe"), 0o755);
  expect(findBun(folder.path)).toBe(join(folder.path, "@oven/bun-linux-x64/bin/bun"));
});

test("launcher: a platform without Bun is told so in one line", () => {
  using folder = new TemporaryFolder();
  expect(() => findBun(folder.path)).toThrow("no Bun for this platform");
});
