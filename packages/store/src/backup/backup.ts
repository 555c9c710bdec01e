import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Backup, BackupFailed } from "@muster/core";
import { err, ok } from "@muster/model";
import type { Database } from "../database.ts";
import { isFullDisk, isRefusal } from "../errors.ts";
import { countRows, verifyCopy } from "./verify.ts";

const failed = (cause: BackupFailed["cause"], reason: string) =>
  err<BackupFailed>({ code: "backup_failed", cause, reason });

/** What file systems say that give no file a second name. */
const linkRefusals = new Set(["EPERM", "EOPNOTSUPP", "ENOTSUP", "ENOSYS"]);

/** Gives the copy its name without ever taking that of another file; only without hard links there is a moment between. */
function name(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!linkRefusals.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    renameSync(unfinished, file);
  }
}

function causeOf(error: Error): BackupFailed["cause"] {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EEXIST") return "exists";
  const isFull = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG" || isFullDisk(error);
  return isFull ? "disk_full" : "unwritable";
}

function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Changes when another connection has written. */
const versionOf = (database: Database): unknown =>
  database.get("PRAGMA data_version")?.["data_version"];

/** `VACUUM INTO` takes an empty file as its target, so the copy is private from its first byte. */
function copyInto(database: Database, file: string): string | null {
  closeSync(openSync(file, "wx", 0o600));
  const before = versionOf(database);
  const wanted = countRows(database);
  database.run("VACUUM INTO ?", file);
  sync(file);
  return verifyCopy(file, wanted, versionOf(database) === before ? "still" : "written_to");
}

/** Copies to `unfinished` and gives it its name when it is whole; says what is wrong otherwise. */
function copyThenRename(database: Database, unfinished: string, file: string): string | null {
  try {
    const damage = copyInto(database, unfinished);
    if (damage !== null) return `the copy is not whole: ${damage}`;
    name(unfinished, file);
    sync(dirname(file));
    return null;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * Writes a verified copy of an open database to `file`, which must not exist: whole or not at all,
 * readable by its owner only.
 */
export function backupTo(database: Database, file: string): Backup {
  if (existsSync(file)) return failed("exists", `${file} exists`);
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}.unfinished`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // A copy that was broken off may be there, of a process of the same number.
    rmSync(unfinished, { force: true });
    const problem = copyThenRename(database, unfinished, file);
    if (problem !== null) return failed("damaged", problem);
    return ok({ file, bytes: statSync(file).size });
  } catch (error) {
    return refusedBackup(error);
  }
}

/** What the file system or SQLite said; anything else is a bug. */
export function refusedBackup(error: unknown): Backup {
  if (!isRefusal(error)) throw error;
  return failed(causeOf(error), error.message);
}
