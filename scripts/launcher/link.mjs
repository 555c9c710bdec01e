import { lstatSync, mkdirSync, renameSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { LauncherError } from "./error.mjs";

/** @param {string} path */
function isInTheWay(path) {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry !== undefined && !entry.isSymbolicLink();
}

/**
 * Puts a symbolic link to the program into a folder; replaces an older link, never a real file.
 * @param {string} binary
 * @param {string | undefined} directory default `~/.local/bin`
 * @param {string} callerDirectory what a relative folder is relative to
 */
export function link(binary, directory, callerDirectory) {
  const folder = resolve(callerDirectory, directory ?? join(homedir(), ".local", "bin"));
  const target = join(folder, "muster");
  if (isInTheWay(target)) throw new LauncherError(`${target} is not a link; it was left alone`, 1);
  mkdirSync(folder, { recursive: true });
  const temporary = `${target}.${process.pid}`;
  symlinkSync(binary, temporary);
  renameSync(temporary, target);
  process.stdout.write(`${target} -> ${binary}\n`);
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .some((entry) => resolve(entry) === folder);
  if (!onPath)
    process.stdout.write(`${folder} is not on your PATH; add it to use the muster command\n`);
  return 0;
}
