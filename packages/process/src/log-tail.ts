import { open } from "node:fs/promises";
import { decodeLossily } from "./decode.ts";

const furthestBack = 256 * 1_024;

/**
 * The last lines of a log, read from at most its last 256 KiB. Bytes that are not UTF-8 are
 * replaced, never dropped [OV-21].
 */
export async function readLogTail(path: string, lines: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - furthestBack);
    const bytes = Buffer.alloc(size - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return lastLines(decodeLossily(bytes.subarray(0, bytesRead)), lines);
  } finally {
    await file.close();
  }
}

function lastLines(text: string, count: number): string {
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  return body.split("\n").slice(-count).join("\n");
}
