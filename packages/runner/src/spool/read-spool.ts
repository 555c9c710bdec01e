import { open, type FileHandle } from "node:fs/promises";
import type { RunRecord, SpoolPage, SpoolRecord } from "@muster/core";
import { instantOf, type Instant } from "@muster/model";
import type { RawDirection } from "./encode.ts";
import { type Frame, FrameReader } from "./frame-reader.ts";
import { frameKinds, rawPrefixBytes } from "./format.ts";

/** One line as it was on the wire, for people and for debugging. */
export interface RawLine {
  offset: number;
  at: Instant;
  direction: RawDirection;
  bytes: Uint8Array;
}

export type RawPage = { lines: RawLine[]; next: number; damaged: boolean };

type Page<Item> = { items: Item[]; next: number; damaged: boolean };

/**
 * The records from a byte offset on; 0 is the start. Reads about `maxBytes` of the file at most, but
 * always at least one frame. A torn last frame counts as not there yet [SL-7].
 */
export async function readSpool(path: string, from: number, maxBytes: number): Promise<SpoolPage> {
  const { items, ...rest } = await readPage(path, from, maxBytes, toRecord);
  return { records: items, ...rest };
}

/** The raw lines in both directions, paged as `readSpool` does. */
export async function readRawLines(path: string, from: number, maxBytes: number): Promise<RawPage> {
  const { items, ...rest } = await readPage(path, from, maxBytes, toRawLine);
  return { lines: items, ...rest };
}

async function readPage<Item>(
  path: string,
  from: number,
  maxBytes: number,
  convert: (frame: Frame) => Item | null,
): Promise<Page<Item>> {
  const file = await openIfThere(path);
  if (file === null) return { items: [], next: from, damaged: false };
  try {
    const reader = new FrameReader(file);
    const first = from === 0 ? await reader.begin() : from;
    if (typeof first === "string") return { items: [], next: 0, damaged: first === "damaged" };
    return await readFrames(reader, first, first + maxBytes, convert);
  } finally {
    await file.close();
  }
}

async function readFrames<Item>(
  reader: FrameReader,
  first: number,
  limit: number,
  convert: (frame: Frame) => Item | null,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let next = first;
  do {
    const found = await reader.next(next);
    if (found.kind !== "frame") return { items, next, damaged: found.kind === "damaged" };
    const item = convert(found.frame);
    if (item !== null) items.push(item);
    next = found.frame.end;
  } while (next < limit);
  return { items, next, damaged: false };
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function toRecord({ offset, payload }: Frame): SpoolRecord | null {
  if (payload[0] !== frameKinds.record) return null;
  const { at, record } = JSON.parse(payload.toString("utf8")) as { at: Instant; record: RunRecord };
  return { offset, at, record };
}

function toRawLine({ offset, payload }: Frame): RawLine | null {
  if (payload[0] === frameKinds.record) return null;
  return {
    offset,
    at: instantOf(payload.readDoubleLE(1)),
    direction: payload[0] === frameKinds.rawIn ? "in" : "out",
    bytes: Uint8Array.prototype.slice.call(payload, rawPrefixBytes),
  };
}
