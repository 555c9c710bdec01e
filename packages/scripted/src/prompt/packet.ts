import { fencedBlocks } from "./fences.ts";

export type OpenComment = {
  number: number;
  path: string;
  firstLine: number;
  side: "new" | "old";
  text: string;
};

type ConflictedFile = { path: string; kind: string };

/** What a prompt says about the work at hand. A plain text without any of it is a packet too. */
export type Packet = {
  task: { number: number | null; title: string };
  turn: number | null;
  kind: string | null;
  comments: OpenComment[];
  conflicts: ConflictedFile[];
};

const COMMENT = /^ {0,3}(?:[-*] )?comment (\d+) (.+?):(\d+)(?:-\d+)? \((new|old)\): ?(.*)$/;
const CONFLICT = /^ {0,3}[-*] (.+) \(([^()]+)\)\s*$/;

type Line = { text: string; section: string };

/** Lines outside fenced blocks, each with the heading it stands under, in lower case. */
function proseLines(prompt: string): Line[] {
  const lines = prompt.split(/\r?\n/);
  const blocks = fencedBlocks(lines);
  let section = "";
  return lines.flatMap((text, index) => {
    if (blocks.some((block) => index > block.from && index <= block.to)) return [];
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(text);
    if (heading) section = (heading[1] ?? "").toLowerCase();
    return [{ text, section }];
  });
}

/** Paths that hold a line break or a quote arrive as a JSON string. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path;
  try {
    const value: unknown = JSON.parse(path);
    return typeof value === "string" ? value : path;
  } catch {
    return path;
  }
}

function header(lines: readonly Line[], name: string): string | null {
  const prefix = `${name}:`;
  const line = lines.find(({ text, section }) => section === "" && text.startsWith(prefix));
  return line ? line.text.slice(prefix.length).trim() : null;
}

function taskOf(line: string | null): Packet["task"] {
  const match = /^#?(\d+)\s*(.*)$/.exec(line ?? "");
  return match
    ? { number: Number(match[1]), title: match[2] ?? "" }
    : { number: null, title: line ?? "" };
}

function commentOf(line: Line): OpenComment[] {
  const match = line.section.includes("comments") ? COMMENT.exec(line.text) : null;
  if (!match) return [];
  const [, number, path = "", firstLine, side, text = ""] = match;
  return [
    {
      number: Number(number),
      path: unquoted(path),
      firstLine: Number(firstLine),
      side: side === "old" ? "old" : "new",
      text: text.trim(),
    },
  ];
}

function conflictOf(line: Line): ConflictedFile[] {
  const match = line.section.includes("conflicts") ? CONFLICT.exec(line.text) : null;
  return match ? [{ path: unquoted(match[1] ?? ""), kind: match[2] ?? "" }] : [];
}

/** Reads a prompt line by line and takes what it recognises; nothing in it is an error. */
export function readPacket(prompt: string): Packet {
  const lines = proseLines(prompt);
  const turn = lines.map(({ text }) => /^turn: (\d+)\s*$/.exec(text)?.[1]).find(Boolean);
  return {
    task: taskOf(header(lines, "task")),
    turn: turn === undefined ? null : Number(turn),
    kind: header(lines, "kind"),
    comments: lines.flatMap(commentOf),
    conflicts: lines.flatMap(conflictOf),
  };
}
