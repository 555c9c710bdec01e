import * as z from "zod";

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  additionalProperties?: SchemaNode | boolean;
}

function child(node: SchemaNode | undefined, part: PropertyKey): SchemaNode | undefined {
  if (typeof part === "number") return node?.items;
  const property = node?.properties?.[String(part)];
  if (property !== undefined) return property;
  const additional = node?.additionalProperties;
  return typeof additional === "object" ? additional : undefined;
}

/** Names of the keys that the schema knows in the table at `path`. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(schema, { io: "input" }) as SchemaNode;
  const table = path.reduce<SchemaNode | undefined>(child, root);
  return Object.keys(table?.properties ?? {});
}
