import { appendFileSync, renameSync, statSync } from "node:fs";
import type { LogLine } from "@muster/pipeline";

const largest = 8 * 2 ** 20;

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) renameSync(file, `${file}.1`);
}

/** Says why the system refused; anything else is a bug. */
function refusalOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
  return (error as Error).message;
}

/**
 * Appends lines of JSON to the daemon's log; the one before it is kept when it has grown. Whoever has something to say
 * goes on when it cannot be written, as on a full disk: the next line that can says how many are missing.
 */
export function createLog(file: string): (line: LogLine) => void {
  let written = largest;
  let missing = 0;
  const append = (line: LogLine): void => {
    if (written >= largest) {
      rotate(file);
      written = 0;
    }
    const text = `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`;
    appendFileSync(file, text, { mode: 0o600 });
    written += text.length;
  };
  let reason = "";
  return (line) => {
    try {
      if (missing > 0)
        append({ level: "warning", text: `${missing} lines are missing: ${reason}` });
      missing = 0;
      append(line);
    } catch (error) {
      reason = refusalOf(error);
      missing += 1;
    }
  };
}
