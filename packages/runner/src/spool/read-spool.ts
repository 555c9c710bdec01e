import { open, type FileHandle } from "node:fs/promises";
import type { RunRecord, SpoolPage, SpoolRecord } from "@muster/core";
import { instantOf, type Instant } from "@muster/model";
import type { RawDirection } from "./encode.ts";
import { FrameReader } from "./frame-reader.ts";
import { frameKinds, rawPrefixBytes } from "./format.ts";

/** One line as it was on the wire, for people and for debugging. */
export interface RawLine {
  offset: number;
  at: Instant;
  direction: RawDirection;
  bytes: Uint8Array;
}

export type RawPage = { lines: RawLine[]; next: number; damaged: boolean };

type Wanted<Item> = {
  is(kind: number): boolean;
  read(offset: number, payload: Buffer): Item;
};

const records: Wanted<SpoolRecord> = {
  is: (kind) => kind === frameKinds.record,
  read(offset, payload) {
    const { at, record } = JSON.parse(payload.toString("utf8")) as StoredRecord;
    return { offset, at, record };
  },
};

const rawLines: Wanted<RawLine> = {
  is: (kind) => kind !== frameKinds.record,
  read: (offset, payload) => ({
    offset,
    at: instantOf(payload.readDoubleLE(1)),
    direction: payload[0] === frameKinds.rawIn ? "in" : "out",
    bytes: Uint8Array.prototype.slice.call(payload, rawPrefixBytes),
  }),
};

type StoredRecord = { at: Instant; record: RunRecord };
type Page<Item> = { items: Item[]; next: number; damaged: boolean };

/**
 * The records from a byte offset on; 0 is the start. Reads about `maxBytes` of the file at most, but
 * always at least one frame. A torn last frame counts as not there yet [SL-7].
 */
export async function readSpool(path: string, from: number, maxBytes: number): Promise<SpoolPage> {
  const { items, ...rest } = await readPage(path, from, maxBytes, records);
  return { records: items, ...rest };
}

/** The raw lines in both directions, paged as `readSpool` does. */
export async function readRawLines(path: string, from: number, maxBytes: number): Promise<RawPage> {
  const { items, ...rest } = await readPage(path, from, maxBytes, rawLines);
  return { lines: items, ...rest };
}

async function readPage<Item>(
  path: string,
  from: number,
  maxBytes: number,
  wanted: Wanted<Item>,
): Promise<Page<Item>> {
  const file = await openIfThere(path);
  if (file === null) return { items: [], next: from, damaged: false };
  try {
    const reader = new FrameReader(file);
    const first = from === 0 ? await reader.begin() : from;
    if (typeof first === "string") return { items: [], next: 0, damaged: first === "damaged" };
    return await readFrames(reader, first, first + maxBytes, wanted);
  } finally {
    await file.close();
  }
}

async function readFrames<Item>(
  reader: FrameReader,
  first: number,
  limit: number,
  wanted: Wanted<Item>,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let next = first;
  do {
    const found = await reader.next(next, wanted.is);
    if (found.kind !== "frame") return { items, next, damaged: found.kind === "damaged" };
    const { offset, end, payload } = found.frame;
    if (payload !== null) items.push(wanted.read(offset, payload));
    next = end;
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
