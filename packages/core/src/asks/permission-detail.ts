import type { ToolUse } from "../ports/runs.ts";

const longest = 4000;

const cut = (text: string): string =>
  text.length <= longest
    ? text
    : `${text.slice(0, longest)} [${text.length - longest} characters not shown]`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === "string");

/** Agents name a shell's command so, as a text or as words; what they give besides stays as it is. */
function commandOf(input: unknown): { command: string | null; rest: unknown } {
  if (!isRecord(input)) return { command: null, rest: input };
  const { command, ...rest } = input;
  if (typeof command === "string") return { command, rest };
  return isWords(command) ? { command: command.join(" "), rest } : { command: null, rest: input };
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (isRecord(value) && Object.keys(value).length === 0);

/** What an agent wants to do, as it says it itself: a line for each thing that it told. */
export function permissionDetail({ kind, input, locations }: ToolUse): string {
  const { command, rest } = commandOf(input);
  const places = locations.map(({ path, line }) => (line === null ? path : `${path}:${line}`));
  const lines = [
    kind === null ? null : `tool: ${kind}`,
    command === null ? null : `command: ${command}`,
    isEmpty(rest) ? null : `input: ${typeof rest === "string" ? rest : JSON.stringify(rest)}`,
    places.length === 0 ? null : `at: ${places.join(", ")}`,
  ];
  return lines
    .filter((line) => line !== null)
    .map(cut)
    .join("\n");
}
