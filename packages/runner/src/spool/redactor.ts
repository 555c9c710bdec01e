const replacement = Buffer.from("[redacted]");

/** How a secret can stand in JSON text: as it is, escaped, or with everything but ASCII escaped. */
function spellings(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const ascii = escaped.replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [secret, escaped, escaped.replaceAll("/", "\\/"), ascii];
}

/** Whatever is shorter is no secret, and taking it out would leave nothing to read. */
const shortestSecret = 4;

/** Takes known secrets out of what is about to be written. */
export class Redactor {
  readonly #needles: Buffer[];

  constructor(secrets: readonly string[]) {
    const all = new Set(
      secrets.filter(({ length }) => length >= shortestSecret).flatMap(spellings),
    );
    this.#needles = [...all]
      .toSorted((left, right) => right.length - left.length)
      .map((needle) => Buffer.from(needle));
  }

  /** The same bytes when they hold no secret. */
  redact(bytes: Uint8Array): Uint8Array {
    let current = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const needle of this.#needles) current = without(current, needle);
    return current;
  }

  redactText(text: string): string {
    return Buffer.from(this.redact(Buffer.from(text))).toString();
  }
}

function without(bytes: Buffer, needle: Buffer): Buffer {
  let found = bytes.indexOf(needle);
  if (found < 0) return bytes;
  const parts: Buffer[] = [];
  let start = 0;
  for (; found >= 0; found = bytes.indexOf(needle, start)) {
    parts.push(bytes.subarray(start, found), replacement);
    start = found + needle.length;
  }
  return Buffer.concat([...parts, bytes.subarray(start)]);
}
