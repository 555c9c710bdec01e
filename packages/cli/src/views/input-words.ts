import type { Failure } from "../failure.ts";
import type { Verb } from "../verbs/verb.ts";

interface Issue {
  path: string;
  message: string;
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" &&
  value !== null &&
  "path" in value &&
  typeof value.path === "string" &&
  "message" in value &&
  typeof value.message === "string";

function issuesOf({ code, data }: Failure): Issue[] {
  const issues = data["issues"];
  return code === "invalid_input" && Array.isArray(issues) ? issues.filter(isIssue) : [];
}

const texts = new Set(["body", "note"]);

/** `--limit`, `<task>`, `-m or -F`; a field that the verb does not take keeps its name. */
function wordOf(field: string, { parameters, options, fields }: Verb): string {
  const name = fields?.[field] ?? field;
  if (parameters.some((parameter) => parameter.name === name)) return `<${name}>`;
  if (texts.has(name) && options.some(({ flags }) => flags.includes("--message")))
    return "-m or -F";
  const flag = `--${name}`;
  return name === "project" || options.some(({ flags }) => flags.split(/[ ,]+/).includes(flag))
    ? flag
    : name;
}

/** What the server says of fields, in the words of the command line. */
export function inWordsOf(verb: Verb, failure: Failure): Failure {
  const issues = issuesOf(failure);
  if (issues.length === 0) return failure;
  const told = issues.map(({ path, message }) =>
    path === "" ? message : `${wordOf(path, verb)} ${message}`,
  );
  return { ...failure, message: `${told.join("; ")}.` };
}
