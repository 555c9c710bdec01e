import type * as z from "zod";

type Issue = z.core.$ZodRawIssue;

const kinds: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const units: Record<string, [one: string, many: string]> = {
  string: ["character", "characters"],
  array: ["item", "items"],
};

/** `must have at least 2 items`, `must be at most 5`. */
function boundWords(origin: string, bound: "least" | "most", limit: number | bigint): string {
  const unit = units[origin];
  if (unit === undefined) return `must be at ${bound} ${limit}`;
  if (bound === "least" && limit === 1) return "must not be empty";
  return `must have at ${bound} ${limit} ${unit[limit === 1 ? 0 : 1]}`;
}

const valueWords = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

/**
 * What is wrong with a field, to be put behind its name, for people who know nothing of schemas: the `error` of a
 * parse. A schema that has words of its own keeps them.
 */
export function issueWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "is missing"
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.input === undefined
        ? "is missing"
        : `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(valueWords).join(", ")}`;
    case "too_small":
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : boundWords(issue.origin, "least", issue.minimum);
    case "too_big":
      return boundWords(issue.origin, "most", issue.maximum);
    case "invalid_format":
      return issue.format === "starts_with"
        ? `must begin with ${String(issue["prefix"])}`
        : "is not in the form that is asked for";
    case "unrecognized_keys":
      return "is not known";
    default:
      return "is not valid";
  }
}
