/** The most of one entry's text, and of its data, that is kept for display; the spool has the whole. */
export const CLIP_BYTES = 64 * 1024;

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;

/** At most `CLIP_BYTES` of UTF-8, cut between characters. */
export function clipText(text: string): { text: string; clipped: boolean } {
  if (Buffer.byteLength(text) <= CLIP_BYTES) return { text, clipped: false };
  const bytes = Buffer.from(text);
  let end = CLIP_BYTES;
  while (isContinuation(bytes[end])) end -= 1;
  return { text: bytes.toString("utf8", 0, end), clipped: true };
}

/** JSON cannot be cut: data that is too long is left out. */
export function clipData(data: object): { json: string; clipped: boolean } {
  const json = JSON.stringify(data);
  return Buffer.byteLength(json) <= CLIP_BYTES
    ? { json, clipped: false }
    : { json: "{}", clipped: true };
}
