import { crc32 } from "node:zlib";
import { frameHeaderBytes, frameKinds, rawPrefixBytes } from "./format.ts";

export type RawDirection = "in" | "out";

/** A whole frame around a payload given in parts. */
export function encodeFrame(...parts: Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const frame = Buffer.allocUnsafe(frameHeaderBytes + length);
  let offset = frameHeaderBytes;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.length;
  }
  frame.writeUInt32LE(length, 0);
  frame.writeUInt32LE(crc32(frame.subarray(frameHeaderBytes)), 4);
  return frame;
}

export function rawPrefix(direction: RawDirection, milliseconds: number): Buffer {
  const prefix = Buffer.alloc(rawPrefixBytes);
  prefix[0] = direction === "in" ? frameKinds.rawIn : frameKinds.rawOut;
  prefix.writeDoubleLE(milliseconds, 1);
  return prefix;
}
