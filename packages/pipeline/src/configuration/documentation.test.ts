import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { configurationSchema } from "@muster/model";
import * as z from "zod";
import { agentSchema, keepSchema, parseAgents, parseKeepDays } from "./agents.ts";
import { parseConfiguration } from "./configuration.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/configuration.md"), "utf8");

interface Property {
  type?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  items?: Property;
  properties?: Record<string, Property>;
  additionalProperties?: Property | boolean;
  required?: string[];
}

/** Cells of the first table after a heading, without its two head lines. */
function tableUnder(heading: string): string[][] {
  const [, section = ""] = page.split(`\n${heading}\n`);
  const lines =
    section
      .match(/(?:^\|.*\n)+/m)?.[0]
      .trim()
      .split("\n") ?? [];
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function valuesOf(property: Property): string {
  if (property.enum !== undefined) return property.enum.map((choice) => `\`${choice}\``).join(", ");
  if (property.type === "integer") return `${property.minimum} to ${property.maximum}`;
  if (property.type === "array") {
    return property.items?.type === "object" ? "list of tables" : "list of texts";
  }
  if (property.type === "string") return "text";
  return typeof property.additionalProperties === "object" ? "table of texts" : "table";
}

function defaultOf(name: string, { required = [] }: Property, property: Property): string {
  if (required.includes(name)) return "required";
  if (property.default === undefined) return "none";
  const { default: value } = property;
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

/** What the page has to say of each key: name, values, default. */
const rowsOf = (table: Property): string[][] =>
  Object.entries(table.properties ?? {}).map(([name, property]) => [
    `\`${name}\``,
    valuesOf(property),
    defaultOf(name, table, property),
  ]);

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" }) as Property;
const configuration = schemaOf(configurationSchema);
const part = (name: string): Property => configuration.properties?.[name] ?? {};

const sections: [heading: string, table: Property][] = [
  ["### Top level", configuration],
  ["### `[[gate]]`", part("gate").items ?? {}],
  ["### `[setup]`", part("setup")],
  ["### `[limits]`", part("limits")],
  ["## Agents", schemaOf(agentSchema)],
  ["### `[keep]`", schemaOf(keepSchema)],
];

for (const [heading, table] of sections) {
  test(`[ST-60] the page tells every key, its values and its default: ${heading}`, () => {
    expect(rowsOf(table).length).toBeGreaterThan(0);
    expect(tableUnder(heading).map((cells) => cells.slice(0, 3))).toEqual(rowsOf(table));
  });
}

test("[ST-60] the examples of the page are valid", () => {
  const [repository = "", agents = "", keep = ""] = page
    .matchAll(/```toml\n(.*?)```/gs)
    .map(([, example = ""]) => example)
    .toArray();
  expect(parseConfiguration(repository, "example")).toMatchObject({
    ok: true,
    value: { land: "manual", gate: [{ name: "test", timeout: 900 }, { name: "lint" }] },
  });
  const parsed = parseAgents(agents, "example", ["muster"]);
  expect(parsed.ok ? parsed.value.map(({ name }) => name) : parsed).toEqual([
    "scripted",
    "claude",
    "gemini",
  ]);
  expect(parseKeepDays(keep, "example")).toEqual({ ok: true, value: 30 });
});
