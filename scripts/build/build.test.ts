import { expect, setDefaultTimeout, test } from "bun:test";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { TemporaryFolder } from "../test/temporary-folder.ts";
import { build } from "./build.ts";

// Compiling writes 100 MB; plain `bun test` would give it 5 s on a busy machine.
setDefaultTimeout(60_000);

const main = `
import sql from "./schema.sql" with { type: "text" };
const url = await Promise.resolve(import.meta.url);
if (process.argv[2] === "fail") throw new Error(url);
declare const MUSTER_VERSION: string;
declare const MUSTER_BUILD: string;
if (process.argv[2] === "wait") process.stdin.on("end", () => console.log("first build")).resume();
else console.log(JSON.stringify([MUSTER_VERSION, MUSTER_BUILD.length, sql, process.env.FROM_DOTENV]));
`;

function repository(): TemporaryFolder {
  const folder = new TemporaryFolder();
  folder.git("init", "-q");
  folder.write({
    ".gitignore": "dist/",
    "package-lock.json": "{}",
    "tsconfig.json": "{}",
    "packages/core/package.json": "{}",
    "scripts/build/main.ts": "",
    "apps/muster/src/main.ts": main,
    "apps/muster/src/schema.sql": "create table a(b);",
    "elsewhere/.env": "FROM_DOTENV=leaked",
  });
  return folder;
}

test("build: the program knows its version, carries its SQL and ignores the .env where it runs", () => {
  using folder = repository();
  const commit = folder.commitAll();
  expect(build(folder.path)).toEqual({ state: "built", report: null });
  const { stdout } = spawnSync(join(folder.path, "dist/muster"), [], {
    cwd: join(folder.path, "elsewhere"),
    encoding: "utf8",
  });
  expect(JSON.parse(stdout)).toEqual([commit, 64, "create table a(b);", null]);
  expect(readdirSync(join(folder.path, "dist")).toSorted()).toEqual(["muster", "muster.json"]);
});

test("build: errors name the source line, and no path of the machine that built it is inside", () => {
  using folder = repository();
  build(folder.path);
  const binary = join(folder.path, "dist/muster");
  const { stderr } = spawnSync(binary, ["fail"], { cwd: "/", encoding: "utf8" });
  expect(stderr).toContain("apps/muster/src/main.ts:4:");
  expect(stderr).not.toContain(folder.path);
  expect(readFileSync(binary).includes(folder.path)).toBe(false);
});

test("build: runs only when an input changed, and replaces a running program without disturbing it", async () => {
  using folder = repository();
  folder.commitAll();
  const binary = join(folder.path, "dist/muster");
  expect(build(folder.path)).toEqual({ state: "built", report: null });
  const first = statSync(binary).ino;
  expect(build(folder.path)).toEqual({ state: "up_to_date" });
  expect(statSync(binary).ino).toBe(first);

  const running = spawn(binary, ["wait"], { stdio: ["pipe", "pipe", "ignore"] });
  await once(running, "spawn");
  folder.write({ "apps/muster/src/main.ts": `console.log("second build");` });
  expect(build(folder.path)).toEqual({ state: "built", report: null });
  const said = once(running.stdout, "data");
  running.stdin.end();
  expect(String((await said)[0])).toBe("first build\n");
  await once(running, "close");
  expect(spawnSync(binary, [], { encoding: "utf8" }).stdout).toBe("second build\n");
});

test("build: inputs that are committed after the build give it the name of their commit", () => {
  using folder = repository();
  folder.commitAll();
  folder.write({
    "apps/muster/src/main.ts": "console.log(MUSTER_VERSION); declare const MUSTER_VERSION: string;",
  });
  const version = () =>
    spawnSync(join(folder.path, "dist/muster"), [], { encoding: "utf8" }).stdout.trim();
  build(folder.path);
  expect(version()).toMatch(/^[0-9a-f]{40}-dirty\.[0-9a-f]{8}$/);
  expect(build(folder.path)).toEqual({ state: "up_to_date" });
  const commit = folder.commitAll();
  expect(build(folder.path)).toEqual({ state: "built", report: null });
  expect(version()).toBe(commit);
});

test("build: source that does not compile fails and leaves the last program in place", () => {
  using folder = repository();
  folder.commitAll();
  build(folder.path);
  folder.write({ "apps/muster/src/main.ts": `import "./nowhere.ts";` });
  expect(build(folder.path)).toEqual({
    state: "failed",
    messages: expect.stringContaining("./nowhere.ts") as string,
  });
  expect(readdirSync(join(folder.path, "dist")).toSorted()).toEqual(["muster", "muster.json"]);
  expect(spawnSync(join(folder.path, "dist/muster")).status).toBe(0);
});
