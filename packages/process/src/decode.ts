const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes that are not UTF-8 are replaced, none is dropped; a byte order mark stays. */
export const decodeLossily = (bytes: Uint8Array): string => decoder.decode(bytes);
