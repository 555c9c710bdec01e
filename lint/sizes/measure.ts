import { parseSync, Visitor } from "oxc-parser";

export type FunctionSize = { name: string; line: number; lines: number };

type Spanned = { start: number; end: number };

type Named = Spanned & { id?: { name: string } | null };

/** Counts lines the way an editor numbers them; a final line break opens no new line. */
export const countLines = (text: string): number =>
  text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;

/** Every function of a source text with the lines from its first to its last character. */
export function functionSizes(file: string, text: string): FunctionSize[] {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const found: FunctionSize[] = [];
  const add = ({ start, end, id }: Named) => {
    const line = countLines(text.slice(0, start + 1));
    const lines = countLines(text.slice(start, end));
    found.push({ name: id?.name ?? "anonymous function", line, lines });
  };
  new Visitor({
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(program);
  return found;
}
