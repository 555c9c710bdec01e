import { closeSync, openSync, readSync } from "node:fs";
import { resolve } from "node:path";
import type { Result } from "@muster/model";
import type { Context } from "../context.ts";
import { type Failure, misused, refused } from "../failure.ts";
import type { OptionDefinition, Words } from "../verbs/verb.ts";

export const messageOption = (what: string): OptionDefinition => ({
  flags: "-m, --message <text>",
  description: `${what}; - reads it from stdin`,
  prose: true,
});

export const fileOption = (what: string): OptionDefinition => ({
  flags: "-F, --file <file>",
  description: `${what} from a file; - reads stdin`,
});

/** One more than the largest text that the server takes, so that a larger one is refused there in its own words. */
const longestText = 2 ** 20 + 1;

function readStart(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(longestText);
    let length = 0;
    for (let count = -1; count !== 0 && length < longestText; length += count) {
      count = readSync(file, bytes, length, longestText - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function readFile(path: string): Result<Uint8Array, Failure> {
  try {
    return { ok: true, value: readStart(path) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refused({
      code: "file_unreadable",
      message: `${path} cannot be read: ${message}`,
      next: "Name a file that can be read, or - for stdin.",
      data: { path, reason: code },
    });
  }
}

function decode(bytes: Uint8Array, source: string): Result<string, Failure> {
  try {
    // A text that was cut in the middle of a character is too long, not malformed.
    const decoder = new TextDecoder("utf-8", { fatal: true });
    return { ok: true, value: decoder.decode(bytes, { stream: bytes.length === longestText }) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused({
      code: "file_not_text",
      message: `${source} is not text in UTF-8.`,
      next: "Give it as UTF-8.",
      data: { source },
    });
  }
}

/** The text that `-m` or `-F` give; undefined when neither is there. */
export async function readText(
  context: Context,
  words: Words,
): Promise<Result<string | undefined, Failure>> {
  const message = words.text("message");
  const file = words.text("file");
  if (message !== undefined && file !== undefined)
    return misused("-m and -F exclude each other.", "Give one of them.");
  if (message === "-" || file === "-")
    return decode(await context.host.stdin.read(longestText), "stdin");
  if (file === undefined) return { ok: true, value: message };
  const path = resolve(context.folder, file);
  const bytes = readFile(path);
  return bytes.ok ? decode(bytes.value, path) : bytes;
}
