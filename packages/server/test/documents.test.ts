import { readFileSync } from "node:fs";
import { expect, test } from "bun:test";
import {
  errorCodes,
  errorCodesOf,
  type ErrorCode,
  operationDescription,
  operationNames,
} from "@muster/contract";
import { documentPaths } from "../scripts/documents.ts";
import { errorsPage } from "../src/document/errors-page.ts";
import { openApiDocument } from "../src/document/open-api.ts";
import { testServer } from "./support/test-server.ts";

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const document = json(await openApiDocument()) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, { description: string; content: Record<string, unknown> }>;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value of `$ref` below a node. */
function referencesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" ? [String(value)] : referencesIn(value),
  );
}

test("[OV-52] the committed OpenAPI document is the one of the contract", () => {
  expect(JSON.parse(readFileSync(documentPaths.openApi, "utf8"))).toEqual(document);
});

test("[OV-52] the server gives the same document, without a credential", async () => {
  await using server = testServer();
  const response = await fetch(`${server.server.url}/api/openapi.json`);
  expect(await response.json()).toEqual(document);
});

test("[OV-52] the document has every operation of the registry and no other", () => {
  const declared = operationNames.map((name) => {
    const { method, path } = operationDescription(name);
    return `${method.toLowerCase()} ${path} ${name}`;
  });
  const documented = operations.map(
    ({ method, path, operation }) => `${method} ${path} ${operation.operationId}`,
  );
  expect(documented.toSorted()).toEqual(declared.toSorted());
});

test("the document is whole: version 3.1, references that lead somewhere, words for each answer", () => {
  expect(document.openapi).toStartWith("3.1");
  const known = Object.keys(document.components.schemas).map(
    (name) => `#/components/schemas/${name}`,
  );
  expect(referencesIn(document).filter((reference) => !known.includes(reference))).toEqual([]);
  for (const { operation } of operations) {
    expect(operation.summary).not.toBe("");
    for (const { description } of Object.values(operation.responses)) {
      expect(description).toMatch(/[a-z]/i);
    }
  }
});

test("every parameter of a path is declared, and required", () => {
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

test.each(operationNames)(
  "[ST-45] %s: the document has the status of each code it can give",
  (name) => {
    const { method, path } = operationDescription(name);
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
    for (const code of errorCodesOf(name)) {
      const response = responses[String(errorCodes[code].status)];
      expect(referencesIn(response)).toContain(`#/components/schemas/Error.${code}`);
    }
  },
);

/** A table may be set with more room. */
const tight = (page: string): string => page.replaceAll(/ *\| */g, "|").replaceAll(/-{3,}/g, "---");

test("[ST-43] [ST-45] the page on errors is the one of the table", () => {
  expect(tight(readFileSync(documentPaths.errors, "utf8"))).toBe(tight(errorsPage()));
  for (const code of Object.keys(errorCodes) as ErrorCode[]) {
    expect(tight(errorsPage())).toContain(`|\`${code}\`|${errorCodes[code].status}|`);
  }
});
