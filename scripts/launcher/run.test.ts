import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const launch = (...args: string[]) =>
  spawnSync("node", [join(root, "scripts/run.mjs"), ...args], { encoding: "utf8" });

test("launcher: an unknown task is refused with the known ones", () => {
  const { status, stderr } = launch("nonsense");
  expect(status).toBe(2);
  expect(stderr).toStartWith('muster: unknown task "nonsense"; known: start, muster,');
});

test("launcher: every npm script is a task of the launcher, so it installs what is missing", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const known = launch("nonsense").stderr.trim().split("known: ")[1]?.split(", ") ?? [];
  for (const [name, command] of Object.entries(manifest.scripts)) {
    expect(command).toBe(`node scripts/run.mjs ${name}`);
    expect(known).toContain(name);
  }
});
