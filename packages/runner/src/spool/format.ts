/**
 * A spool is a header and frames: [payload length u32][crc32 of the payload u32][payload], numbers
 * little-endian. The payload's first byte tells what it is. Behind the frames the file holds zeros:
 * room that is allocated ahead, so that the last records fit on a full disk. A length of zero is
 * therefore the end.
 */
export const headerBytes = 16;
export const frameHeaderBytes = 8;
const magic = "MUSTERSP";
const version = 1;

/** A line of the agent may have 64 MiB, and grows a little where secrets are taken out. */
export const maximumPayloadBytes = 256 * 2 ** 20;

export const frameKinds = { record: 0x7b, rawIn: 0x3c, rawOut: 0x3e } as const;

/** Behind the kind byte of a raw payload: milliseconds since 1970, f64. */
export const rawPrefixBytes = 9;

export function encodeHeader(): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write(magic, "latin1");
  header.writeUInt32LE(version, magic.length);
  return header;
}

export type HeaderCheck = "valid" | "incomplete" | "foreign" | "newer";

export function checkHeader(bytes: Buffer): HeaderCheck {
  const known = Math.min(bytes.length, magic.length);
  if (bytes.toString("latin1", 0, known) !== magic.slice(0, known)) return "foreign";
  if (bytes.length < headerBytes) return "incomplete";
  return bytes.readUInt32LE(magic.length) === version ? "valid" : "newer";
}
