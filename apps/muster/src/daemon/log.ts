import { appendFileSync, renameSync, statSync } from "node:fs";
import type { LogLine } from "@muster/pipeline";

const largest = 8 * 2 ** 20;

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) renameSync(file, `${file}.1`);
}

/** Appends lines of JSON to the daemon's log; the one before it is kept when it has grown. */
export function createLog(file: string): (line: LogLine) => void {
  rotate(file);
  let written = 0;
  return (line) => {
    const text = `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`;
    try {
      appendFileSync(file, text, { mode: 0o600 });
    } catch (error) {
      // A full disk, or a home that was removed, must not end what is about to be told.
      process.stderr.write(`the log cannot be written: ${String(error)}\n${text}`);
      return;
    }
    written += text.length;
    if (written < largest) return;
    written = 0;
    rotate(file);
  };
}
