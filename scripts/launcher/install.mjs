import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { withoutNpm } from "./environment.mjs";
import { LauncherError } from "./error.mjs";
import { withLock } from "./lock.mjs";
import { root } from "./root.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries
 */

/**
 * @param {string} path
 * @returns {LockEntries}
 */
const readLock = (path) => JSON.parse(readFileSync(path, "utf8")).packages;

/**
 * @param {LockEntry} wanted
 * @param {LockEntry | undefined} installed
 */
function matches(wanted, installed) {
  // Optional entries of other platforms are in the lockfile and rightly not installed.
  if (!installed) return wanted.optional === true;
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}

/**
 * True when what npm recorded as installed is what the lockfile asks for. npm writes its record last,
 * so a broken-off installation has none.
 */
export function isInstalled(directory = root) {
  const record = join(directory, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const { "": _root, ...wanted } = readLock(join(directory, "package-lock.json"));
  const installed = readLock(record);
  return (
    Object.keys(installed).every((key) => key in wanted) &&
    Object.entries(wanted).every(([key, entry]) => matches(entry, installed[key]))
  );
}

function installCommand() {
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  return npm ? { command: process.execPath, args: [npm, ...args] } : { command: "npm", args };
}

async function install() {
  if (isInstalled()) return;
  process.stderr.write("muster: installing dependencies (npm ci)\n");
  const { command, args } = installCommand();
  const code = await runChild(command, args, {
    cwd: root,
    env: withoutNpm(process.env),
    stdout: "stderr",
  });
  if (code !== 0) throw new LauncherError("npm ci failed", code);
}

/** Brings node_modules to the state of package-lock.json; does nothing when it is there. */
export async function ensureInstalled() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < 20) {
    throw new LauncherError(`needs Node 20 or newer, this is ${process.versions.node}`, 1);
  }
  if (!isInstalled()) await withLock("install", install);
}
