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
    appendFileSync(file, text, { mode: 0o600 });
    written += text.length;
    if (written < largest) return;
    written = 0;
    rotate(file);
  };
}
