#!/usr/bin/env node
// The door of every npm script: plain Node with no dependency, because nothing is installed yet
// when it starts on a fresh machine.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findBun } from "./launcher/bun.mjs";
import { runChild } from "./launcher/child.mjs";
import { withPath, withoutNpm } from "./launcher/environment.mjs";
import { LauncherError } from "./launcher/error.mjs";
import { ensureInstalled } from "./launcher/install.mjs";
import { link } from "./launcher/link.mjs";
import { withLock } from "./launcher/lock.mjs";
import { root } from "./launcher/root.mjs";

const binary = join(root, "dist", "muster");
const callerDirectory = process.env.INIT_CWD ?? process.cwd();

/**
 * @typedef {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, needs?: string }} Target
 */

/**
 * @param {string} path relative to the repository
 * @param {string[]} args
 * @returns {Target}
 */
function bunFile(path, args) {
  const bun = findBun();
  const env = withPath(process.env, dirname(bun));
  return { command: bun, args: [join(root, path), ...args], cwd: root, env, needs: path };
}

/**
 * @param {string} path of a tool's entry, relative to node_modules
 * @param {string[]} args
 * @returns {Target}
 */
function tool(path, args) {
  const entry = join(root, "node_modules", path);
  return { command: findBun(), args: ["--bun", entry, ...args], cwd: root, env: process.env };
}

/**
 * @param {string[]} args
 * @returns {Target}
 */
const program = (args) => ({
  command: binary,
  args,
  cwd: callerDirectory,
  env: withoutNpm(process.env),
});

/** @type {Record<string, { build?: boolean, target?: (args: string[]) => Target }>} */
const tasks = {
  start: { build: true, target: (args) => program(["start", ...args]) },
  muster: { build: true, target: program },
  demo: { build: true, target: (args) => program(["demo", ...args]) },
  build: { build: true },
  bench: { build: true, target: (args) => bunFile("bench/main.ts", args) },
  test: { target: (args) => bunFile("scripts/test/main.ts", args) },
  "test:heavy": { build: true, target: (args) => bunFile("scripts/test/heavy.ts", args) },
  sim: { target: (args) => bunFile("packages/testkit/src/sim/main.ts", args) },
  typecheck: { target: (args) => bunFile("scripts/typecheck.ts", args) },
  lint: { target: (args) => bunFile("scripts/lint.ts", args) },
  format: { target: (args) => tool("oxfmt/bin/oxfmt", args) },
  pictures: {
    build: true,
    target: (args) => bunFile("packages/testkit/src/browser/pictures.ts", args),
  },
  conformance: { target: (args) => bunFile("scripts/conformance/main.ts", args) },
};

async function build() {
  const { command, args, ...options } = bunFile("scripts/build/main.ts", []);
  const code = await withLock("build", () =>
    runChild(command, args, { ...options, stdout: "stderr" }),
  );
  if (code !== 0) throw new LauncherError("the build failed", code);
}

/**
 * @param {string} name
 * @param {string[]} args
 */
async function run(name, args) {
  const task = tasks[name];
  if (!task) {
    const known = Object.keys(tasks).join(", ");
    throw new LauncherError(`unknown task ${JSON.stringify(name)}; known: ${known}`, 2);
  }
  await ensureInstalled();
  if (task.build) await build();
  if (name === "muster" && args[0] === "link") return link(binary, args[1], callerDirectory);
  if (!task.target) return 0;
  const { command, args: childArgs, needs, ...options } = task.target(args);
  if (needs && !existsSync(join(root, needs))) {
    throw new LauncherError(`npm run ${name}: ${needs} does not exist in this version`, 1);
  }
  return runChild(command, childArgs, options);
}

const [name = "", ...args] = process.argv.slice(2);
try {
  process.exitCode = await run(name, args);
} catch (error) {
  if (!(error instanceof LauncherError)) throw error;
  process.stderr.write(`muster: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
