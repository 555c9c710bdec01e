import type { OpenComment, Packet } from "../prompt/packet.ts";
import type { Step } from "../script/steps.ts";
import { takeBothSides } from "./conflicts.ts";
import { withRemark } from "./remark.ts";

/** The text of a file in the working folder; null when it is absent, outside or not text. */
export type ReadText = (path: string) => string | null;

const write = (path: string, content: string): Step => ({
  name: "write",
  value: { path, content },
});

const say = (text: string): Step => ({ name: "say", value: text });

function notesPath({ task }: Packet): string {
  return task.number === null ? "NOTES.md" : `notes/task-${task.number}.md`;
}

function note(packet: Packet, line: string, read: ReadText): Step {
  const path = notesPath(packet);
  const title = packet.task.title || "Notes";
  return write(path, `${read(path) ?? `# ${title}\n\n`}- ${line}\n`);
}

/**
 * The resolved text of each conflicted file. One without markers, as where a side deleted it, is
 * kept as it stands.
 */
function resolvedTexts(packet: Packet, read: ReadText): Map<string, string> {
  return new Map(
    packet.conflicts.flatMap(({ path }): [string, string][] => {
      const text = read(path);
      const resolved = text === null ? null : takeBothSides(text);
      return resolved === null || resolved === text ? [] : [[path, resolved]];
    }),
  );
}

/** A file that the merge moved aside: the name that both sides wanted, and whose it is. */
const aside = /^(.+)~muster-(ours|theirs)-g[0-9a-f]+(?:_\d+)?$/s;

const quoted = (path: string): string => `'${path.replaceAll("'", String.raw`'\''`)}'`;

/** It stays beside what took its name. */
function namingSteps({ conflicts }: Packet): Step[] {
  return conflicts.flatMap(({ path }): Step[] => {
    const [, name, side] = aside.exec(path) ?? [];
    if (name === undefined || side === undefined) return [];
    return [{ name: "run", value: `mv -- ${quoted(path)} ${quoted(`${name}.${side}`)}` }];
  });
}

function conflictSteps(packet: Packet, resolved: ReadonlyMap<string, string>): Step[] {
  if (packet.conflicts.length === 0) return [];
  const paths = packet.conflicts.map(({ path }) => path).join(", ");
  const writes = [...resolved].map(([path, text]) => write(path, text));
  return [...writes, ...namingSteps(packet), say(`I kept both sides of ${paths}.`)];
}

/** Last lines first, so that a line added for one comment does not move the next one's place. */
const fromTheEnd = (comments: readonly OpenComment[]): OpenComment[] =>
  comments.toSorted((one, other) => other.firstLine - one.firstLine);

function commentSteps(packet: Packet, turn: number, read: ReadText): Step[] {
  if (packet.comments.length === 0) return [];
  const texts = new Map<string, string>();
  const noted: OpenComment[] = [];
  for (const comment of fromTheEnd(packet.comments)) {
    const text = texts.get(comment.path) ?? read(comment.path);
    const changed = text === null ? null : withRemark(text, comment);
    if (changed === null) noted.push(comment);
    else texts.set(comment.path, changed);
  }
  const numbers = noted.map(({ number }) => number).toSorted((one, other) => one - other);
  return [
    ...[...texts].map(([path, text]) => write(path, text)),
    ...(noted.length > 0
      ? [note(packet, `turn ${turn}: comments ${numbers.join(", ")}`, read)]
      : []),
    { name: "answer", value: { comment: "all", verdict: "fixed", text: "Done." } },
  ];
}

/**
 * What the agent does when no script tells it: resolve the conflicts and answer the comments that
 * the prompt lists, else add a line to a file of the task's own. `read` is asked for the state
 * before the first step; the same prompt and state give the same steps.
 */
export function planDefault(packet: Packet, turn: number, read: ReadText): Step[] {
  const resolved = resolvedTexts(packet, read);
  const readResolved: ReadText = (path) => resolved.get(path) ?? read(path);
  const steps = [...conflictSteps(packet, resolved), ...commentSteps(packet, turn, readResolved)];
  if (steps.length > 0) return steps;
  return [note(packet, `turn ${turn}`, read), say(`I added a line to ${notesPath(packet)}.`)];
}
