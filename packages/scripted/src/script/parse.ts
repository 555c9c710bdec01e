import { err, ok, type Result } from "@muster/model";
import { parseDocument } from "yaml";
import type * as z from "zod";
import { isStepName, stepValues, type Step } from "./steps.ts";

/** A plain list is one piece of work; `turns` gives each turn of the attempt a list of its own. */
export type Script = { form: "plain"; steps: Step[] } | { form: "turns"; turns: Step[][] };

export type ScriptUnreadable = { code: "script_unreadable"; reason: string };

const unreadable = (reason: string) => err<ScriptUnreadable>({ code: "script_unreadable", reason });

function readYaml(source: string): Result<unknown, ScriptUnreadable> {
  try {
    const document = parseDocument(source, { schema: "failsafe" });
    const problem = document.errors[0] ?? document.warnings[0];
    return problem ? unreadable(problem.message.trimEnd()) : ok(document.toJS() as unknown);
  } catch (problem) {
    // The parser throws where aliases multiply or nesting exhausts the stack.
    return unreadable(problem instanceof Error ? problem.message : String(problem));
  }
}

const emptyForNull = (value: unknown): unknown => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(emptyForNull);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, emptyForNull(each)]));
};

function issueText(issue: z.core.$ZodIssue | undefined): string {
  const place = issue?.path.join(".");
  return `${place ? `${place}: ` : ""}${issue?.message ?? "is not valid"}`;
}

function readStep(raw: unknown, place: string): Result<Step, ScriptUnreadable> {
  const entries = typeof raw === "string" ? [[raw, ""] as const] : Object.entries(raw ?? {});
  const [name, value] = entries[0] ?? [];
  if (Array.isArray(raw) || entries.length !== 1 || name === undefined)
    return unreadable(`${place} must be one word or a mapping with a single key`);
  if (!isStepName(name)) return unreadable(`${place}: there is no step "${name}"`);
  const parsed = stepValues[name].safeParse(value);
  if (!parsed.success)
    return unreadable(`${place} (${name}): ${issueText(parsed.error.issues[0])}`);
  return ok({ name, value: parsed.data } as Step);
}

function readList(raw: unknown, place: string): Result<Step[], ScriptUnreadable> {
  if (!Array.isArray(raw)) return unreadable(`${place} must be a list of steps`);
  const steps: Step[] = [];
  for (const [index, each] of raw.entries()) {
    const prefix = place === "the script" ? "" : `${place}, `;
    const step = readStep(each, `${prefix}step ${index + 1}`);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok(steps);
}

function readTurns(raw: unknown): Result<Script, ScriptUnreadable> {
  if (!Array.isArray(raw)) return unreadable("turns must be a list of lists");
  const turns: Step[][] = [];
  for (const [index, each] of raw.entries()) {
    const list = readList(each === "" ? [] : each, `turn ${index + 1}`);
    if (!list.ok) return list;
    turns.push(list.value);
  }
  return ok({ form: "turns", turns });
}

export function parseScript(source: string): Result<Script, ScriptUnreadable> {
  const yaml = readYaml(source);
  if (!yaml.ok) return yaml;
  const value = emptyForNull(yaml.value);
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    const keys = Object.keys(value);
    if (keys.length === 1 && "turns" in value) return readTurns(value.turns);
    return unreadable("the script must be a list of steps, or `turns:` with a list of lists");
  }
  const list = readList(value, "the script");
  return list.ok ? ok({ form: "plain", steps: list.value }) : list;
}
