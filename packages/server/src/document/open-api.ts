import {
  contract,
  operationDescription,
  type OperationName,
  operationNames,
} from "@muster/contract";
import type { OpenAPI } from "@orpc/openapi";
import { componentSchemas } from "./components.ts";

type Document = OpenAPI.Document;
type Operation = OpenAPI.OperationObject;

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "Sent again with the same key, the command is done once and answered the same.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
} as const;

const lastEventId = {
  name: "Last-Event-ID",
  in: "header",
  required: false,
  description: "Goes on after this cursor; stands above `after`.",
  schema: { type: "string", pattern: "^[0-9]+$" },
} as const;

/** The wire form of every error of one status. */
function errorBody(codes: [code: string, meaning: string, required: boolean, data: unknown][]) {
  return {
    type: "object",
    required: ["error"],
    properties: {
      error: {
        oneOf: codes.map(([code, meaning, , data]) => ({
          type: "object",
          description: meaning,
          required: ["code", "message", "next", "retryable", "requestId", "data"],
          properties: {
            code: { const: code },
            message: { type: "string" },
            next: { type: "string" },
            retryable: { type: "boolean" },
            requestId: { type: "string" },
            data,
          },
        })),
      },
    },
  };
}

/** What the generator cannot know: headers, credentials, streams. */
function additions(name: OperationName, operation: Operation): Partial<Operation> {
  const { command, open, stream } = operationDescription(name);
  const headers = [...(command ? [idempotencyKey] : []), ...(stream ? [lastEventId] : [])];
  const success = operation.responses?.["200"];
  if (stream && success && "content" in success) {
    const text = { schema: { type: "string" } } as const;
    Object.assign(success.content ?? {}, {
      "text/event-stream": text,
      "application/x-ndjson": text,
    });
  }
  return {
    ...(headers.length === 0 ? {} : { parameters: [...(operation.parameters ?? []), ...headers] }),
    ...(open === true ? { security: [] } : {}),
  };
}

/** The OpenAPI 3.1 document of the whole contract [OV-52]. */
export async function openApiDocument(): Promise<Document> {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import("@orpc/openapi"),
    import("@orpc/zod/zod4"),
  ]);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: "Muster",
      version: "1",
      description: "Every operation of a Muster daemon. Errors are listed in errors.md.",
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    commonSchemas: componentSchemas,
    customErrorResponseBodySchema: (codes) => errorBody(codes) as never,
  });
  for (const name of operationNames) {
    const { method, path } = operationDescription(name);
    const key = method.toLowerCase() as "get" | "post" | "patch";
    const operation = document.paths?.[path]?.[key];
    if (operation) Object.assign(operation, additions(name, operation));
  }
  return document;
}
