/** What a file has to hold for the simulated gate to fail. */
export const badText = "BAD";

export const paths = ["file-0.txt", "file-1.txt", "file-2.txt"] as const;

export const lineCount = 24;

/** Files long enough for changes that meet, that stand near each other, and that have nothing to do with each other. */
export const firstFiles: Record<string, string> = Object.fromEntries(
  paths.map((path) => [
    path,
    Array.from({ length: lineCount }, (_, line) => `${path} line ${line}\n`).join(""),
  ]),
);

/** A text with one of its lines written anew. */
export function withLine(text: string, index: number, line: string): string {
  const lines = text.split("\n").slice(0, -1);
  lines[index % Math.max(lines.length, 1)] = line;
  return lines.map((each) => `${each}\n`).join("");
}

export const mended = (text: string): string => text.replaceAll(badText, "mended");

/** Of a conflict, the target's side with a line of the one who resolved it. */
export function resolved(text: string, line: string): string {
  const ours = /^<<<<<<<[^\n]*\n([\s\S]*?)^=======$/m.exec(text)?.[1] ?? text;
  return withLine(ours, 0, line);
}
