import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "@muster/model";
import type { HomeRefused } from "./home-refused.ts";

/** Turns what the system says about the path into data; a bug stays an exception. */
export function asked<Value>(path: string, ask: () => Value): Result<Value, HomeRefused> {
  try {
    return ok(ask());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === "EEXIST" || code === "ENOTDIR") return err({ code: "home_not_a_folder", path });
    return err({ code: "home_unavailable", path, detail: message });
  }
}

/** The path without symbolic links, also while its last parts do not exist. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!isMissing || dirname(path) === path) throw error;
    return join(realPath(dirname(path)), basename(path));
  }
}

const othersMay = (found: Stats): boolean => (found.mode & 0o077) !== 0;

/** An empty folder may still be closed to others; one with files may be somebody's shared folder. */
const mayBeClosed = (path: string): boolean => readdirSync(path).length === 0;

function judge(path: string, uid: number, found: Stats): HomeRefused | null {
  if (!found.isDirectory()) return { code: "home_not_a_folder", path };
  if (found.uid !== uid) return { code: "home_not_owned", path, owner: found.uid };
  if (!othersMay(found) || mayBeClosed(path)) return null;
  return { code: "home_open_to_others", path, mode: (found.mode & 0o777).toString(8) };
}

/** Null for a private folder of the user, and for nothing at all. */
export function reasonAgainstFolder(path: string, uid: number): HomeRefused | null {
  const judged = asked(path, () => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : judge(path, uid, found);
  });
  return judged.ok ? judged.value : judged.error;
}

/** Creates the folder, mode 0700, with what is missing above it. */
export function createPrivateFolder(path: string, uid: number): Result<void, HomeRefused> {
  return asked(path, () => {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    if (found.isDirectory() && found.uid === uid && othersMay(found)) chmodSync(path, 0o700);
  });
}
