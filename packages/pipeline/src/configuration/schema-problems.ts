import type * as z from "zod";
import type { Problem } from "./invalid.ts";
import { nearestName } from "./nearest-name.ts";
import { knownKeys } from "./schema-keys.ts";
import type { TomlPath } from "./toml-document.ts";

type Issue = z.core.$ZodIssue;

const valueAt = (value: unknown, path: TomlPath): unknown =>
  path.reduce<unknown>(
    (current, part) => (current as Record<PropertyKey, unknown> | undefined)?.[part],
    value,
  );

function unknownKeys(schema: z.ZodType, path: TomlPath, keys: readonly string[]): Problem[] {
  const known = knownKeys(schema, path);
  return keys.map((key) => ({
    path: [...path, key],
    reason: "is not a known key",
    nearest: nearestName(key, known),
  }));
}

function toProblems(schema: z.ZodType, value: unknown, issue: Issue): Problem[] {
  const { path } = issue;
  const given = valueAt(value, path);
  if (issue.code === "unrecognized_keys") return unknownKeys(schema, path, issue.keys);
  if (given === undefined) return [{ path, reason: "is missing" }];
  if (issue.code === "invalid_value" && typeof given === "string") {
    const nearest = nearestName(given, issue.values.map(String));
    return [{ path, reason: issue.message, nearest }];
  }
  return [{ path, reason: issue.message }];
}

/** What the schema finds wrong; the schema alone knows keys, types and ranges. */
export const schemaProblems = (
  schema: z.ZodType,
  value: unknown,
  issues: readonly Issue[],
): Problem[] => issues.flatMap((issue) => toProblems(schema, value, issue));
