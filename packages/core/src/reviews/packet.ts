import type { Comment, Conflict, GateResult, Task, Turn } from "@muster/model";

export interface PacketParts {
  task: Pick<Task, "number" | "title" | "body">;
  turn: Pick<Turn, "number" | "kind" | "note" | "conflicts">;
  /** Comments that the agent has not answered yet. */
  comments: Pick<Comment, "number" | "path" | "line" | "endLine" | "side" | "body" | "snippet">[];
  failedGates: Pick<GateResult, "gate" | "exitCode" | "detail" | "tail">[];
  /** What the agent cannot know of the turns before, a line each. */
  happened: string[];
  /** Absolute path of `muster`: a login shell may set the PATH anew. */
  program: string;
  /** Gates that will judge the result: name and command. */
  gates: { name: string; run: string }[];
  /** What the attempt has changed so far, for a session that may not remember it; null before the first change. */
  change: PacketChange | null;
}

export interface PacketChange {
  /** Commit that the change starts from: `git diff BASE` in the workspace shows all of it. */
  base: string;
  /** Every file, also those whose patch is cut away. */
  files: { path: string; status: string; additions: number | null; deletions: number | null }[];
  patch: string;
  truncated: boolean;
}

const opening: Record<Turn["kind"], string> = {
  work: "Do the task below in the current folder. Muster records your change when you end your turn; you need not commit. Its gates and a person judge it then.",
  reminder:
    "Your last turn ended, but something is still missing; see below. Do it now, or say in one line why it needs no change.",
  fix: "A reviewer asks for changes. Answer every comment below: fix it or decline it with a reason.",
  gate_failed: "A gate failed on your change. Fix the cause; do not weaken the gate.",
  conflict:
    "Your change conflicts with the target branch. The merged files stand in the workspace, with conflict markers where both sides changed the same lines: resolve every conflict below so that both sides keep their meaning, and leave no marker.",
  resume:
    "The last turn was not brought to its end. Look at the workspace as it is now, and go on from there.",
};

const standsAside =
  "stands aside under the name that has `~muster-` in it: give it its place, and leave no such name";

/** What to decide where no marker shows it, by git's kind of conflict. */
const decisions: Record<string, string> = {
  binary: "the file holds the target's content: put the right one there",
  "directory rename suggested": "the file is new in a folder that the target renamed or split",
  "distinct modes": `one name for a file and a link; one of them ${standsAside}`,
  "file/directory": `one name for a file and a folder; the file ${standsAside}`,
  "modify/delete": "one side deleted what the other changed: keep it or delete it",
  "rename/delete": "one side deleted what the other renamed: keep it or delete it",
  "rename/rename": "each side gave it another name: keep one",
};

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");

const section = (title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];

const range = (line: number, endLine: number): string =>
  endLine === line ? `${line}` : `${line}-${endLine}`;

/** A path as a word of one line: as a JSON string where it holds a quote or what ends or hides a line. */
const oneLine = (path: string): string =>
  /["\p{Cc}\p{Zl}\p{Zp}]/u.test(path) ? JSON.stringify(path) : path;

const commentLines = (comments: PacketParts["comments"]): string[] =>
  comments.flatMap((comment) => [
    `comment ${comment.number} ${oneLine(comment.path)}:${range(comment.line, comment.endLine)} (${comment.side}): ${comment.body}`,
    "",
    indent(comment.snippet),
    "",
  ]);

const answering = (program: string): string[] => [
  "Answer each comment with one of these commands, by its number:",
  "",
  indent('muster answer-comment NUMBER fixed "what you did"'),
  indent('muster answer-comment NUMBER declined "why not"'),
  "",
  `Where a shell does not find \`muster\`, it is ${program}`,
];

const gateLines = (gates: PacketParts["failedGates"]): string[] =>
  gates.flatMap((gate) => [`gate ${gate.gate}: ${gate.detail}`, "", indent(gate.tail), ""]);

/** Of a file that cannot hold both sides the change's own is named, to be read from the workspace's repository. */
function conflictLines(conflicts: Conflict[]): string[] {
  const kinds = [...new Set(conflicts.map(({ kind }) => kind))];
  const told = kinds.flatMap((kind) => (decisions[kind] ? [`${kind}: ${decisions[kind]}.`] : []));
  const hidden = conflicts.filter(isHidden).map(({ path, theirs }) => {
    const object = theirs?.split(" ")[1] ?? "";
    return `Your side of ${oneLine(path)}: \`git cat-file blob ${object}\``;
  });
  const asking =
    "A file without markers that is right as it stands may stay so: end your turn, and you are asked once more.";
  return [
    ...conflicts.map(({ path, kind }) => `- ${oneLine(path)} (${kind})`),
    ...(told.length + hidden.length > 0 ? ["", ...told, ...hidden, asking] : []),
  ];
}

const isHidden = ({ kind, left, theirs }: Conflict): boolean =>
  theirs !== null && theirs !== left && (kind === "binary" || left?.startsWith("120000") === true);

const filesInPacket = 200;

const sizeOf = ({ additions, deletions }: PacketChange["files"][number]): string =>
  additions === null || deletions === null ? "binary" : `+${additions} -${deletions}`;

/** An index of all files and as much of the patch as was let in [ST-21]. */
function changeLines(change: PacketChange | null): string[] {
  if (change === null || change.files.length === 0) return [];
  const shown = change.files.slice(0, filesInPacket);
  const more = change.files.length - shown.length;
  return [
    ...shown.map((file) => `- ${oneLine(file.path)} (${file.status}, ${sizeOf(file)})`),
    ...(more > 0 ? [`- and ${more} more files`] : []),
    "",
    change.truncated
      ? `The patch is too long for here; \`git diff ${change.base}\` shows all of it. It begins:`
      : `\`git diff ${change.base}\` shows it too:`,
    "",
    indent(change.patch),
  ];
}

/**
 * The prompt of a turn: always whole, so that a fresh session can go on where another one stopped [OV-31]. The lines
 * `task:`, `turn:` and `kind:` at its top, the sections' names and their `comment`, `gate` and `- path (kind)` lines
 * are stable.
 */
export function composePacket(parts: PacketParts): string {
  const { task, turn } = parts;
  const comments = commentLines(parts.comments);
  return [
    `task: #${task.number} ${task.title}`,
    `turn: ${turn.number}`,
    `kind: ${turn.kind}`,
    "",
    opening[turn.kind],
    ...section("Task", task.body.trim() === "" ? [task.title] : [task.title, "", task.body.trim()]),
    ...section(
      "Gates",
      parts.gates.map((gate) => `- ${gate.name}: ${gate.run}`),
    ),
    ...section("What happened", parts.happened),
    ...section("Conflicts", conflictLines(turn.conflicts)),
    ...section("Failing gates", gateLines(parts.failedGates)),
    ...section("Comments", comments.length === 0 ? [] : [...comments, ...answering(parts.program)]),
    ...section("Note", turn.note === null ? [] : [turn.note]),
    ...section("Change so far", changeLines(parts.change)),
    "",
  ].join("\n");
}
