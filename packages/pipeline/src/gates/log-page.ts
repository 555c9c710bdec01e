import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { failingLine, plainOutput } from "@muster/core/view";

/** Whole lines of a log; the offsets are those of its bytes. */
export interface LogPage {
  total: number;
  from: number;
  next: number;
  text: string;
  /** Index of a line of the text; null: none stands out. */
  failing: number | null;
}

export type LogPlace = { after: number } | { before: number } | "failure";

const newline = 10;
/** How much of each end of a log is searched for the failure. */
const searchedBytes = 4 * 2 ** 20;
/** Searched before others get their turn. */
const sliceBytes = 2 ** 16;
/** Shown above the failing line. */
const linesAbove = 20;

async function bytesOf(file: FileHandle, from: number, until: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, until - from));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

const isInside = (byte: number | undefined): boolean => ((byte ?? 0) & 0xc0) === 0x80;

/** The part of some bytes that begins where a line does, or, without such a place, where a character does. */
function fromLineStart(bytes: Buffer, isStart: boolean): number {
  if (isStart) return 0;
  const line = bytes.indexOf(newline) + 1;
  if (line > 0 && line < bytes.length) return line;
  let start = 0;
  while (isInside(bytes[start])) start += 1;
  return start;
}

/** The end of the last whole line, or, without one, of the last whole character. */
function toLineEnd(bytes: Buffer, isEnd: boolean): number {
  if (isEnd) return bytes.length;
  const line = bytes.lastIndexOf(newline) + 1;
  if (line > 0) return line;
  let end = bytes.length - 1;
  while (end > 0 && isInside(bytes[end])) end -= 1;
  return end > 0 ? end : bytes.length;
}

const pageOf = (bytes: Buffer, from: number, total: number): LogPage => ({
  total,
  from,
  next: from + bytes.length,
  text: plainOutput(bytes.toString("utf8")),
  failing: null,
});

async function pageAfter(file: FileHandle, total: number, after: number, limit: number) {
  const from = Math.min(after, total);
  const bytes = await bytesOf(file, from, Math.min(from + limit, total));
  return pageOf(bytes.subarray(0, toLineEnd(bytes, from + bytes.length >= total)), from, total);
}

async function pageBefore(file: FileHandle, total: number, before: number, limit: number) {
  const until = Math.min(before, total);
  const from = Math.max(0, until - limit);
  const bytes = await bytesOf(file, from, until);
  const start = fromLineStart(bytes, from === 0);
  return pageOf(bytes.subarray(start), from + start, total);
}

interface Found {
  /** Where the page begins, and which of its lines it is. */
  from: number;
  line: number;
  sure: boolean;
}

/** Lets others have their turn: a log can be all short lines, or nothing that is found soon. */
const othersFirst = (): Promise<void> => new Promise((go) => void setImmediate(go));

/** The end of the line that a position is in. */
function lineEnd(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(newline, at);
  return end === -1 ? bytes.length : end + 1;
}

/** Where the lines above the one at a position begin, as many as `room` bytes hold. */
function withLinesAbove(bytes: Buffer, at: number, room: number): Pick<Found, "from" | "line"> {
  let from = at;
  let line = 0;
  while (line < linesAbove && from > 0) {
    const above = from === 1 ? 0 : bytes.lastIndexOf(newline, from - 2) + 1;
    if (at - above > room) break;
    from = above;
    line += 1;
  }
  return { from, line };
}

/** The failure in a part of the log, looked for slice by slice. */
async function placeIn(bytes: Buffer, room: number): Promise<Found | null> {
  let hint: Found | null = null;
  for (let start = 0; start < bytes.length;) {
    const end = lineEnd(bytes, start + sliceBytes);
    const found = failingLine(plainOutput(bytes.toString("utf8", start, end)));
    if (found !== null && (found.sure || hint === null)) {
      let at = start;
      for (let line = 0; line < found.line; line += 1) at = lineEnd(bytes, at);
      hint = { ...withLinesAbove(bytes, at, room), sure: found.sure };
      if (found.sure) break;
    }
    start = end;
    await othersFirst();
  }
  return hint;
}

/** `room`: bytes that lines above it may take. */
async function findFailure(file: FileHandle, total: number, room: number): Promise<Found | null> {
  const head = await placeIn(await bytesOf(file, 0, Math.min(searchedBytes, total)), room);
  if (head?.sure === true || total <= searchedBytes) return head;
  const page = await pageBefore(file, total, total, Math.min(searchedBytes, total - searchedBytes));
  const inTail = await placeIn(await bytesOf(file, page.from, total), room);
  const tail = inTail === null ? null : { ...inTail, from: page.from + inTail.from };
  return tail?.sure === true ? tail : (head ?? tail);
}

async function pageAtFailure(file: FileHandle, total: number, limit: number): Promise<LogPage> {
  const found = await findFailure(file, total, Math.floor(limit / 2));
  if (found === null) return pageBefore(file, total, total, limit);
  return { ...(await pageAfter(file, total, found.from, limit)), failing: found.line };
}

const isMissing = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "");

async function openFile(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A page of a log; null when there is no such file. Bytes that are not UTF-8 are replaced, never dropped. */
export async function readLogPage(
  path: string,
  place: LogPlace,
  limit: number,
): Promise<LogPage | null> {
  const file = await openFile(path);
  if (file === null) return null;
  try {
    const found = await file.stat();
    if (!found.isFile()) return null;
    if (place === "failure") return await pageAtFailure(file, found.size, limit);
    return "after" in place
      ? await pageAfter(file, found.size, place.after, limit)
      : await pageBefore(file, found.size, place.before, limit);
  } finally {
    await file.close();
  }
}
