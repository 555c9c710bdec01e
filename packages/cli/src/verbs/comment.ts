import type { TaskDetail } from "@muster/contract";
import { answer } from "../context.ts";
import { type Failure, misused } from "../failure.ts";
import type { Result } from "@muster/model";
import { type LineReference, readLineReference } from "../parse/line-reference.ts";
import { repositoryPath } from "../parse/repository-path.ts";
import { fileOption, messageOption, readText } from "../parse/text-source.ts";
import { placeOf } from "../views/detail/comment-lines.ts";
import { judged } from "./judge.ts";
import { revisionOption, taskParameter, type Verb, type Words } from "./verb.ts";

const example = "Name lines as FILE:LINE, FILE:LINE-LINE, or with :old behind for the old side.";

function linesOf(words: Words): Result<LineReference, Failure> {
  const given = words.parameter("lines");
  const lines = readLineReference(given);
  return lines === null
    ? misused(`${given} does not name lines of a file.`, example)
    : { ok: true, value: lines };
}

/** The path as the repository has it; a path outside of the clone and the workspace is taken as it is. */
function pathOf(folder: string, detail: TaskDetail, given: string): Result<string, Failure> {
  const { project, attempt } = detail;
  const roots = [project.root, ...(attempt?.path == null ? [] : [attempt.path])];
  const path = repositoryPath(given, folder, roots);
  return path === null
    ? misused(`${given} is outside of the repository.`, "Name a file of the repository.")
    : { ok: true, value: path };
}

export const comment: Verb = {
  description:
    "FILE is taken from this folder when it is in the clone or in the workspace, else from the top of the repository. It is sent with the next `muster request-changes`.",
  operations: ["task.get", "task.comment"],
  parameters: [
    taskParameter,
    { name: "lines", description: "FILE:LINE[-LINE][:old]; :old means the side before the change" },
  ],
  options: [messageOption("the comment"), fileOption("the comment"), revisionOption],
  fields: { path: "lines", line: "lines", endLine: "lines" },
  examples: [
    {
      command: "muster comment '#1' src/list.js:12 -m \"Copy it before you sort\"",
      effect: "Comments on line 12 as it is in the revision",
    },
    {
      command: "muster comment '#1' src/list.js:3-5:old -m \"Why is this gone?\"",
      effect: "Comments on removed lines",
    },
    { command: "muster comment '#1' 'my notes.md:1' -F -", effect: "Takes the text from stdin" },
  ],
  async run(context, words) {
    const lines = linesOf(words);
    if (!lines.ok) return lines;
    const body = await readText(context, words);
    if (!body.ok) return body;
    if (body.value === undefined)
      return misused("A comment needs a text.", "Give it with -m TEXT or -F FILE.");
    const about = await judged(context, words);
    if (!about.ok) return about;
    const { named, detail, note } = about.value;
    const path = pathOf(context.folder, detail, lines.value.path);
    if (!path.ok) return path;
    const called = await context.call("task.comment", {
      ...named,
      ...lines.value,
      path: path.value,
      body: body.value,
    });
    if (!called.ok) return called;
    const made = called.value;
    return answer(made, () => [`comment ${made.number} on ${placeOf(made)}`, ...note].join("\n"));
  },
};
