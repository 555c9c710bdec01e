import { readLogTail } from "@muster/process";

const tailLines = 60;
const tailBytes = 8_192;

/** The end of a text within a number of UTF-8 bytes; no character is cut. */
function lastBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  let start = Math.max(0, bytes.length - limit);
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
  return bytes.toString("utf8", start);
}

/** The end of a log for packets and screens; empty when there is no log to read. */
export async function readTail(log: string): Promise<string> {
  const lines = await readLogTail(log, tailLines).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return "";
  });
  return lastBytes(lines, tailBytes);
}
