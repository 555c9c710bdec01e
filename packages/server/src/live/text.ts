import type { OperationError, ServerMessage, LiveSubject } from "@muster/contract";
import { toWireError } from "@muster/contract";

export const textOf = (message: ServerMessage): string => JSON.stringify(message);

export const refusedText = (about: LiveSubject, error: OperationError, requestId: string): string =>
  textOf({ kind: "refused", about, error: toWireError(error, requestId) });

/** Bytes of items in one message; a single one may be longer. */
const longest = 256 * 1024;

/** As many of the items, as text, as one message takes: at least one. */
export function fitting(items: readonly unknown[]): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = JSON.stringify(item);
    length += text.length;
    if (texts.length > 0 && length > longest) break;
    texts.push(text);
  }
  return texts;
}
