import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** What stands beside a built program. */
export type Stamp = { inputs: string; version: string };

export function readStamp(path: string): Stamp | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stamp;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writeStamp(path: string, stamp: Stamp): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(stamp, null, 2)}\n`);
  renameSync(temporary, path);
}
