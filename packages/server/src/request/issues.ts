import { type ErrorData, type OperationName, operationSchemas } from "@muster/contract";
import { issueWords } from "@muster/model";
import type * as z from "zod";

type Issues = ErrorData<"invalid_input">["issues"];

const fieldAt = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** An unknown field is named itself, not only the object that it is in. */
const toIssues = (issue: z.core.$ZodIssue): Issues =>
  issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => ({ path: fieldAt([...issue.path, key]), message: issue.message }))
    : [{ path: fieldAt(issue.path), message: issue.message }];

/** What is wrong with an input, each with the name of its field; empty: nothing. */
export function issuesOf(name: OperationName, input: Record<string, unknown>): Issues {
  const schema: z.ZodType = operationSchemas[name].input;
  const parsed = schema.safeParse(input, { error: issueWords });
  return parsed.success ? [] : parsed.error.issues.flatMap(toIssues);
}
