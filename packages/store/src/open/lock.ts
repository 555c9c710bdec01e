import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { err, ok, type Result } from "@muster/model";
import { isBusy } from "../errors.ts";
import { createPrivately } from "./create-privately.ts";

export interface Lock {
  release(): void;
}

/**
 * Takes the writer's lock for as long as the process lives. It is an exclusive transaction on an
 * empty database beside the real one: the kernel drops it with the process, also at kill -9, and
 * readers of the real file are not kept out. The file stays, for removing it would let two in.
 * `patience` is how long to wait for another holder, in milliseconds.
 */
export function takeLock(file: string, patience = 0): Result<Lock, { code: "locked" }> {
  createPrivately(file);
  const connection = new DatabaseSync(file, { timeout: patience });
  try {
    connection.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;");
  } catch (error) {
    connection.close();
    if (isBusy(error)) return err({ code: "locked" });
    throw error;
  }
  return ok({
    release() {
      if (connection.isOpen) connection.close();
    },
  });
}

/** Waits until no process has the database at `file` open for writing; false when `patience` milliseconds were not enough. */
export function waitUntilClosed(file: string, patience: number): boolean {
  if (!existsSync(dirname(file))) return true;
  const lock = takeLock(`${file}.lock`, patience);
  if (lock.ok) lock.value.release();
  return lock.ok;
}
