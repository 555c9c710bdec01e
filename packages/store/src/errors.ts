interface SqliteError extends Error {
  errcode: number;
}

const primary = (error: SqliteError): number => error.errcode & 0xff;

/** True for an error that SQLite itself reported. */
export const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number";

const SQLITE_CONSTRAINT = 19;
const SQLITE_BUSY = 5;

export const isConstraint = (error: unknown): error is SqliteError =>
  isSqliteError(error) && primary(error) === SQLITE_CONSTRAINT;

export const isBusy = (error: unknown): error is SqliteError =>
  isSqliteError(error) && primary(error) === SQLITE_BUSY;

const damaged = new Set([
  11, // SQLITE_CORRUPT
  26, // SQLITE_NOTADB
]);

/** True when what stands in the file is no database, or no longer one. */
export const isCorrupt = (error: unknown): error is SqliteError =>
  isSqliteError(error) && damaged.has(primary(error));

const SQLITE_FULL = 13;

export const isFullDisk = (error: unknown): error is SqliteError =>
  isSqliteError(error) && primary(error) === SQLITE_FULL;

const environmental = new Set([
  5, // SQLITE_BUSY: another process holds the file
  8, // SQLITE_READONLY
  10, // SQLITE_IOERR
  SQLITE_FULL,
]);

/** True when the surroundings kept SQLite from writing: disk full, read-only, I/O, locked by a stranger. */
export const isNotWritten = (error: unknown): error is SqliteError =>
  isSqliteError(error) && environmental.has(primary(error));

/** True when SQLite or the file system refused, and it is not a bug. */
export const isRefusal = (error: unknown): error is Error =>
  isSqliteError(error) || (error instanceof Error && "syscall" in error);
