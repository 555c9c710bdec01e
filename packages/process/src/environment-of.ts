import { isAlive } from "./identity.ts";
import { readProcText } from "./proc-files.ts";
import type { ProcessIdentity } from "./process-table.ts";

/** The environment that a process was started with; null where the system does not show it, or it has ended. */
export function environmentOf(identity: ProcessIdentity): Record<string, string> | null {
  const text = readProcText(identity.pid, "environ");
  if (text === null || !isAlive(identity)) return null;
  const entries = text.split("\0").flatMap((entry) => {
    const at = entry.indexOf("=");
    return at < 1 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
