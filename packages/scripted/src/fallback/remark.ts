import type { OpenComment } from "../prompt/packet.ts";

type Syntax = { open: string; close: string };

const slashes: Syntax = { open: "// ", close: "" };
const hash: Syntax = { open: "# ", close: "" };
const angle: Syntax = { open: "<!-- ", close: " -->" };

const syntaxes: Record<string, Syntax> = {
  ...Object.fromEntries(
    "c cc cjs cpp cs cts go h hpp java js kt mjs mts rs scala swift ts"
      .split(" ")
      .map((each) => [each, slashes]),
  ),
  ...Object.fromEntries("py rb sh toml yaml yml".split(" ").map((each) => [each, hash])),
  ...Object.fromEntries("html md xml".split(" ").map((each) => [each, angle])),
};

const LONGEST_QUOTE = 80;

function remarkOn({ number, text }: OpenComment): string {
  const printable = text
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll("--", "-")
    .trim();
  const quote = [...printable].slice(0, LONGEST_QUOTE).join("");
  return `Comment ${number}: ${quote}`.replace(/: $/, "");
}

/**
 * The text with one line more, a source comment above the line that was remarked on. Null when the
 * file's kind has no such comments or the line is not there.
 */
export function withRemark(text: string, comment: OpenComment): string | null {
  const extension = /\.([a-z]+)$/i.exec(comment.path)?.[1]?.toLowerCase() ?? "";
  const syntax = Object.hasOwn(syntaxes, extension) ? syntaxes[extension] : undefined;
  const lines = text.split("\n");
  const line = lines[comment.firstLine - 1];
  if (!syntax || comment.side === "old" || line === undefined) return null;
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const ending = line.endsWith("\r") ? "\r" : "";
  const at = line.startsWith("#!") ? comment.firstLine : comment.firstLine - 1;
  lines.splice(at, 0, `${indent}${syntax.open}${remarkOn(comment)}${syntax.close}${ending}`);
  return lines.join("\n");
}
