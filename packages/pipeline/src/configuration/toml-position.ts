/** A place in a text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Of the character at `index`; of the last one for an index past the end. */
function positionAt(text: string, index: number): Position {
  const before = text.slice(0, Math.max(0, Math.min(index, text.length)));
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}

/**
 * Where a person would look for a syntax error. The parser skips blank space before it finds that a
 * value or a bracket is missing, and so ends up on a later line than the unfinished key.
 */
export function errorPosition(text: string, index: number): Position {
  const written = text.slice(0, index).trimEnd();
  const isUnfinished = written.endsWith("=") || index >= text.length;
  return positionAt(text, isUnfinished ? written.length - 1 : index);
}
