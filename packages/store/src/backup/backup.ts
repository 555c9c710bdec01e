import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "@muster/model";
import type { Database } from "../database.ts";
import { isRefusal } from "../errors.ts";
import { countRows, verifyCopy } from "./verify.ts";

export interface BackupFailed {
  code: "backup_failed";
  /** For people. */
  reason: string;
}

const failed = (reason: string) => err<BackupFailed>({ code: "backup_failed", reason });

function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** `VACUUM INTO` takes an empty file as its target, so the copy is private from its first byte. */
function copyInto(database: Database, file: string): string | null {
  closeSync(openSync(file, "wx", 0o600));
  const wanted = countRows(database);
  database.run("VACUUM INTO ?", file);
  sync(file);
  return verifyCopy(file, wanted);
}

/** Copies to `unfinished` and gives it its name when it is whole; says what is wrong otherwise. */
function copyThenRename(database: Database, unfinished: string, file: string): string | null {
  try {
    const damage = copyInto(database, unfinished);
    if (damage !== null) return `the copy is not whole: ${damage}`;
    renameSync(unfinished, file);
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
export function backupTo(
  database: Database,
  file: string,
): Result<{ file: string; bytes: number }, BackupFailed> {
  if (existsSync(file)) return failed(`${file} exists`);
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}.unfinished`);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const problem = copyThenRename(database, unfinished, file);
    return problem === null ? ok({ file, bytes: statSync(file).size }) : failed(problem);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return failed(error.message);
  }
}
