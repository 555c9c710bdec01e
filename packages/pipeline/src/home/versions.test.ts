import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { homeAt } from "./home.ts";
import { installVersion, pruneVersions } from "./versions.ts";

let root = "";
let program = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "versions-"));
  program = join(root, "built");
  writeFileSync(program, "#!/bin/sh\nexit 0\n");
  chmodSync(program, 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

const home = () => homeAt(join(root, "home"), root);

test("the program of a build is kept as a second name of the same file", async () => {
  const installed = await installVersion(home(), "1-abc", program);
  const path = join(root, "home/versions/1-abc/muster");
  expect(installed).toEqual({ ok: true, value: path });
  expect(statSync(path).ino).toBe(statSync(program).ino);
  expect(readdirSync(dirname(path))).toEqual(["muster"]);
});

test("a kept program survives the removal of the built one and a second installation", async () => {
  await installVersion(home(), "1-abc", program);
  await installVersion(home(), "1-abc", program);
  rmSync(program);
  expect(await installVersion(home(), "1-abc", program)).toMatchObject({ ok: true });
  expect(readFileSync(home().program("1-abc"), "utf8")).toContain("exit 0");
});

test("many installations at once leave one program and nothing else", async () => {
  const all = await Promise.all(
    Array.from({ length: 8 }, () => installVersion(home(), "1-abc", program)),
  );
  expect(all.every(({ ok }) => ok)).toBe(true);
  expect(readdirSync(join(root, "home/versions/1-abc"))).toEqual(["muster"]);
});

const isOtherFileSystem =
  statSync("/dev/shm", { throwIfNoEntry: false })?.isDirectory() === true &&
  statSync("/dev/shm").dev !== statSync(tmpdir()).dev;

test.skipIf(!isOtherFileSystem)(
  "a program on another file system is copied whole and can be executed",
  async () => {
    const shared = mkdtempSync("/dev/shm/versions-");
    try {
      const far = homeAt(join(shared, "home"), shared);
      const installed = await installVersion(far, "1-abc", program);
      expect(installed).toMatchObject({ ok: true });
      expect(readFileSync(far.program("1-abc"))).toEqual(readFileSync(program));
      expect(statSync(far.program("1-abc")).mode & 0o777).toBe(0o755);
      expect(readdirSync(dirname(far.program("1-abc")))).toEqual(["muster"]);
    } finally {
      rmSync(shared, { recursive: true });
    }
  },
);

test("a program that is not there fails as data and leaves no half version", async () => {
  const failed = await installVersion(home(), "2-def", join(root, "absent"));
  expect(failed).toMatchObject({ ok: false, error: { code: "install_failed" } });
  expect(existsSync(home().program("2-def"))).toBe(false);
});

test("versions that nobody uses are removed, those in use stay", async () => {
  for (const build of ["1-abc", "2-def", "3-ghi"]) await installVersion(home(), build, program);
  mkdirSync(join(root, "home/versions/left-over"));
  expect(await pruneVersions(home(), ["2-def", "9-unknown"])).toEqual([
    "1-abc",
    "3-ghi",
    "left-over",
  ]);
  expect(readdirSync(join(root, "home/versions"))).toEqual(["2-def"]);
  expect(await pruneVersions(homeAt(join(root, "no-home"), root), [])).toEqual([]);
});
