import { operationSchemas, type OperationName } from "@muster/contract";
import * as z from "zod";

/** The schema under what only says that a field may be absent. */
function coreOf(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = schema._zod;
  return "innerType" in def ? coreOf(def.innerType as z.core.$ZodType) : schema;
}

const takesList = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodArray || (schema instanceof z.ZodUnion && schema.options.some(takesList));

const booleans: Record<string, boolean> = { true: true, "1": true, false: false, "0": false };

/** A text that does not fit stays as it is, for the schema to refuse. */
function typed(text: string, schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodNumber) return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (schema instanceof z.ZodBoolean) return booleans[text] ?? text;
  if (takesList(schema)) return text.split(",");
  return text;
}

/** `type[0]` and `type[]` name the field `type`, as clients of oRPC write lists. */
const fieldOf = (key: string): string => key.replace(/\[\d*\]$/, "");

function valueOf(texts: string[], schema: z.core.$ZodType | undefined): unknown {
  const core = schema === undefined ? undefined : coreOf(schema);
  const values = texts.flatMap((text) => (core === undefined ? text : typed(text, core)));
  return values.length === 1 ? values[0] : values;
}

/** Fields from a query string, with the types that the operation's input has; a list is repeated or has commas. */
export function readQuery(name: OperationName, query: URLSearchParams): Record<string, unknown> {
  const shape: Record<string, z.core.$ZodType> = operationSchemas[name].input.shape;
  const fields = Map.groupBy(query, ([key]) => fieldOf(key));
  return Object.fromEntries(
    [...fields].map(([field, pairs]) => [
      field,
      valueOf(
        pairs.map(([, text]) => text),
        Object.hasOwn(shape, field) ? shape[field] : undefined,
      ),
    ]),
  );
}
