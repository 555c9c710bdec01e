import { type EntityKind, entitySchemas } from "@muster/model";
import type * as z from "zod";

/** How a field is stored: nested values as JSON text, booleans as 0 and 1. */
type Storage = "text" | "integer" | "boolean" | "json";

export interface Column {
  field: string;
  name: string;
  storage: Storage;
  nullable: boolean;
}

export interface Table {
  kind: EntityKind;
  name: string;
  columns: readonly Column[];
}

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The schema below nullability and transformations. */
function innermost(schema: z.core.$ZodType): z.core.$ZodType {
  const definition = schema._zod.def as { type: string; innerType?: unknown; in?: unknown };
  const inner = definition.innerType ?? definition.in;
  return inner ? innermost(inner as z.core.$ZodType) : schema;
}

const storages: Record<string, Storage> = {
  string: "text",
  enum: "text",
  number: "integer",
  boolean: "boolean",
  object: "json",
  array: "json",
};

function columnOf(field: string, schema: z.core.$ZodType): Column {
  const type = innermost(schema)._zod.def.type;
  const storage = storages[type];
  if (!storage) throw new Error(`field ${field}: no storage for a schema of type ${type}`);
  const nullable = schema._zod.def.type === "nullable";
  return { field, name: snakeCase(field), storage, nullable };
}

function tableOf(kind: EntityKind): Table {
  const fields = Object.entries(entitySchemas[kind].shape);
  const columns = fields.map(([field, schema]) => columnOf(field, schema));
  return { kind, name: snakeCase(kind), columns };
}

export const entityKinds = Object.keys(entitySchemas) as EntityKind[];

/** The table of each entity, derived from its schema. */
export const tables = Object.fromEntries(
  entityKinds.map((kind) => [kind, tableOf(kind)]),
) as Record<EntityKind, Table>;
