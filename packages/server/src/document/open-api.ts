import {
  contract,
  errorCodes,
  type ErrorCode,
  operationDescription,
  type OperationName,
  operationNames,
} from "@muster/contract";
import { type OpenAPI, OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { componentSchemas, errorComponent } from "./components.ts";

type Operation = OpenAPI.OperationObject;
type Parameter = OpenAPI.ParameterObject | OpenAPI.ReferenceObject;

const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Sent again with the same key, the command is done once and answered the same.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

const lastEventId: Parameter = {
  name: "Last-Event-ID",
  in: "header",
  required: false,
  description: "Goes on after this cursor; stands above `after`.",
  schema: { type: "string", pattern: "^[0-9]+$" },
};

const referencesTo = (codes: string[]) => ({
  oneOf: codes.map((code) => ({ $ref: `#/components/schemas/${errorComponent(code)}` })),
});

/** Lists are repeated, as the server reads them, and an empty value means nothing. */
function plainParameter(parameter: Parameter): Parameter {
  if ("$ref" in parameter || parameter.in !== "query") return parameter;
  const { name, required = false, schema } = parameter;
  return { name, in: "query", required, ...(schema === undefined ? {} : { schema }) };
}

function parametersOf(name: OperationName, operation: Operation): Parameter[] {
  const { command, stream } = operationDescription(name);
  return [
    ...(operation.parameters ?? []).map(plainParameter),
    ...(command ? [idempotencyKey] : []),
    ...(stream === undefined ? [] : [lastEventId]),
  ];
}

const codesOf = (name: OperationName, status: string): string =>
  Object.keys(contract[name]["~orpc"].errorMap)
    .filter((code) => String(errorCodes[code as ErrorCode].status) === status)
    .join(", ");

/** What the generator cannot know: headers, credentials, streams, words for a status. */
function complete(name: OperationName, operation: Operation): void {
  const { open, stream } = operationDescription(name);
  operation.parameters = parametersOf(name, operation);
  if (open === true) operation.security = [];
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    if ("$ref" in response) continue;
    if (Number(status) >= 400) response.description = codesOf(name, status);
    else if (stream !== undefined) {
      const text = { schema: { type: "string" } } as const;
      Object.assign(response.content ?? {}, {
        "text/event-stream": text,
        "application/x-ndjson": text,
      });
    }
  }
}

/** The OpenAPI 3.1 document of the whole contract [OV-52]. */
export async function openApiDocument(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: "Muster",
      version: "1",
      description: "Every operation of a Muster daemon, on loopback and on its socket.",
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    commonSchemas: componentSchemas,
    customErrorResponseBodySchema: (errors) => referencesTo(errors.map(([code]) => code)),
  });
  for (const name of operationNames) {
    const { method, path } = operationDescription(name);
    const key = method.toLowerCase() as "get" | "post" | "patch";
    const operation = document.paths?.[path]?.[key];
    if (operation) complete(name, operation);
  }
  return document;
}
