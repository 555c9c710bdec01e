/** What a simulated agent reads in its prompt. */
export interface Packet {
  task: string;
  /** Numbers of the open comments. */
  comments: number[];
  /** Paths of files with conflict markers. */
  conflicts: string[];
}

const commentLine = /^comment (\d+) /;
const conflictLine = /^- (.+) \(([^()]+)\)$/;

export function readPacket(text: string): Packet {
  const lines = text.split("\n");
  const task = lines.find((line) => line.startsWith("task: "))?.slice("task: ".length) ?? "";
  const start = lines.indexOf("## Conflicts");
  const section = start < 0 ? [] : lines.slice(start + 2);
  const end = section.findIndex((line) => line.startsWith("## "));
  const listed = end < 0 ? section : section.slice(0, end);
  const comments = lines.flatMap((line) => {
    const number = commentLine.exec(line)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return {
    task,
    comments,
    conflicts: listed.flatMap((line) => conflictLine.exec(line)?.[1] ?? []),
  };
}
