import type * as z from "zod";
import { err, issueWords, ok, type Result } from "@muster/model";
import { type ConfigurationInvalid, invalidBy, type Problem } from "./invalid.ts";
import { schemaProblems } from "./schema-problems.ts";
import { readToml } from "./toml-document.ts";

/** Reads one settings file: TOML, then the schema, then what a schema cannot say. */
export function readSettings<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  check: (settings: z.output<Schema>) => Problem[],
): Result<z.output<Schema>, ConfigurationInvalid> {
  const document = readToml(text);
  if (!document.ok) {
    const { line, column, reason } = document.error;
    const code = "configuration_invalid";
    return err({ code, file, line, column, key: null, reason, nearest: null, others: [] });
  }
  const parsed = schema.safeParse(document.value.value, { error: issueWords });
  const problems = parsed.success
    ? check(parsed.data)
    : schemaProblems(schema, document.value.value, parsed.error.issues);
  const invalid = invalidBy(file, document.value, problems);
  if (invalid !== null) return err(invalid);
  if (!parsed.success) throw new Error("the schema refused a text without naming a place");
  return ok(parsed.data);
}
