import { writeSync } from "node:fs";

const zeros = Buffer.alloc(64 * 1024);

/** Writes all of `bytes` at `position`; throws the system's error. */
export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}

/** Makes the blocks of [from, to) exist by filling them with zeros; throws the system's error. */
export function allocate(file: number, from: number, to: number): void {
  for (let position = from; position < to;) {
    const length = Math.min(zeros.length, to - position);
    writeAll(file, zeros.subarray(0, length), position);
    position += length;
  }
}
