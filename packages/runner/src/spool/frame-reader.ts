import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import {
  checkHeader,
  frameHeaderBytes,
  frameKinds,
  headerBytes,
  maximumPayloadBytes,
  rawPrefixBytes,
} from "./format.ts";

/** Mostly one looks for the little that was added; whoever reads on wants much. */
const firstWindowBytes = 8 * 1024;
const windowBytes = 256 * 1024;

/** `payload` is null when it is not wanted. */
type Frame = { offset: number; end: number; payload: Buffer | null };

/** `end`: no whole frame is there yet. `damaged`: what is there is not a frame. */
export type NextFrame = { kind: "frame"; frame: Frame } | { kind: "end" } | { kind: "damaged" };

const end: NextFrame = { kind: "end" };
const damaged: NextFrame = { kind: "damaged" };

/** Reads frames one after the other while somebody else may be writing behind them. */
export class FrameReader {
  readonly #file: FileHandle;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;
  /** The file ended with the window when that was read; what was added since is left to the next reader. */
  #isAtEnd = false;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** The offset of the first frame, or why there is none. */
  async begin(): Promise<number | "end" | "damaged"> {
    const check = checkHeader(await this.#bytes(0, headerBytes));
    if (check === "valid") return headerBytes;
    return check === "incomplete" ? "end" : "damaged";
  }

  /** A payload of a kind that is not wanted is checked and not kept, however long it is. */
  async next(offset: number, isWanted: (kind: number) => boolean): Promise<NextFrame> {
    const header = await this.#bytes(offset, frameHeaderBytes + 1);
    if (header.length < frameHeaderBytes) return end;
    const length = header.readUInt32LE(0);
    const checksum = header.readUInt32LE(4);
    if (length === 0) return checksum === 0 ? end : damaged;
    if (length > maximumPayloadBytes) return damaged;
    const kind = header[frameHeaderBytes] ?? 0;
    const begin = offset + frameHeaderBytes;
    const payload = isWanted(kind) ? await this.#bytes(begin, length) : null;
    const found = payload === null ? await this.#checksum(begin, length) : sum(payload, length);
    if (found === "incomplete") return end;
    const frame = { offset, end: begin + length, payload };
    if (found === checksum && isKnown(kind, length)) return { kind: "frame", frame };
    return (await this.#isLast(frame.end)) ? end : damaged;
  }

  async #checksum(begin: number, length: number): Promise<number | "incomplete"> {
    let found = 0;
    for (let done = 0; done < length;) {
      const part = await this.#bytes(begin + done, Math.min(windowBytes, length - done));
      if (part.length === 0) return "incomplete";
      found = crc32(part, found);
      done += part.length;
    }
    return found;
  }

  /** A frame that is being written, or was when its writer was killed, has only zeros behind it. */
  async #isLast(position: number): Promise<boolean> {
    const behind = await this.#bytes(position, frameHeaderBytes);
    return behind.every((byte) => byte === 0);
  }

  /** Fewer than `length` only at the end of the file. The bytes are valid until the next call. */
  async #bytes(position: number, length: number): Promise<Buffer> {
    const from = position - this.#start;
    const isThere = from >= 0 && from + length <= this.#window.length;
    if (isThere || (from >= 0 && this.#isAtEnd)) return this.#window.subarray(from, from + length);
    const usual = this.#window.length === 0 ? firstWindowBytes : windowBytes;
    await this.#fill(position, Math.max(length, usual));
    return this.#window.subarray(0, length);
  }

  async #fill(position: number, size: number): Promise<void> {
    const buffer = Buffer.allocUnsafe(size);
    const { bytesRead } = await this.#file.read(buffer, 0, size, position);
    this.#window = buffer.subarray(0, bytesRead);
    this.#start = position;
    this.#isAtEnd = bytesRead < size;
  }
}

const sum = (payload: Buffer, length: number): number | "incomplete" =>
  payload.length < length ? "incomplete" : crc32(payload);

function isKnown(kind: number, length: number): boolean {
  const isRaw = kind === frameKinds.rawIn || kind === frameKinds.rawOut;
  return kind === frameKinds.record || (isRaw && length >= rawPrefixBytes);
}
