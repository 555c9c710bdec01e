const OPENING = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/;
const COMMENT_HEADER = /^ {0,3}comment \d+ .+? \((?:new|old)\): /;

type Fence = { marker: string; info: string };

const openingOf = (line: string): Fence | null => {
  const match = OPENING.exec(line);
  return match ? { marker: match[1] ?? "", info: match[2] ?? "" } : null;
};

const closes = (fence: Fence, line: string): boolean => {
  const match = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line);
  const marker = match?.[1] ?? "";
  return marker[0] === fence.marker[0] && marker.length >= fence.marker.length;
};

export type Block = { info: string; from: number; to: number; text: string };

/**
 * Fenced code blocks in order, by CommonMark's rules: at most three spaces before a fence, so that
 * an indented code snippet never counts as one. `from` and `to` are the line indexes of the fences.
 * A comment's text may begin with a fence on its header line. A fence that is never closed is a
 * block only when it is a script; any other one would swallow the rest of the prompt.
 */
export function fencedBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    const fence = openingOf((lines[from] ?? "").replace(COMMENT_HEADER, ""));
    if (!fence) continue;
    const closing = lines.findIndex((line, index) => index > from && closes(fence, line));
    if (closing < 0 && fence.info !== "script") continue;
    const to = closing < 0 ? lines.length : closing;
    blocks.push({ info: fence.info, from, to, text: lines.slice(from + 1, to).join("\n") });
    from = to;
  }
  return blocks;
}

/** The text of the last fenced block whose info string begins with the word `script`. */
export function lastScript(prompt: string): string | null {
  const scripts = fencedBlocks(prompt.split(/\r?\n/)).filter((block) => block.info === "script");
  return scripts.at(-1)?.text ?? null;
}
