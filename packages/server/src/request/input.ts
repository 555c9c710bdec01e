import {
  operationDescription,
  operationError,
  type OperationError,
  type OperationName,
} from "@muster/contract";
import { err, ok, type Result } from "@muster/model";
import { bodyLimit, openBodyLimit, readBody } from "./body.ts";
import { readQuery } from "./query.ts";

const repeated = (fields: string[]) =>
  err(
    operationError("invalid_input", {
      issues: fields.map((path) => ({ path, message: "is given by the path" })),
    }),
  );

/** All fields of an operation's input, from path and query or body; the path cannot be overruled. */
export async function readInput(
  name: OperationName,
  parameters: Record<string, string>,
  request: Request,
  url: URL,
): Promise<Result<Record<string, unknown>, OperationError>> {
  const { method, open } = operationDescription(name);
  const fields =
    method === "GET"
      ? ok(readQuery(name, url.searchParams))
      : await readBody(request, open === true ? openBodyLimit : bodyLimit);
  if (!fields.ok) return fields;
  const twice = Object.keys(parameters).filter((key) => Object.hasOwn(fields.value, key));
  return twice.length > 0 ? repeated(twice) : ok({ ...fields.value, ...parameters });
}

const idempotencyKey = /^[\x21-\x7e]{1,200}$/;

/** The `Idempotency-Key` header of a command. */
export function readIdempotencyKey(
  name: OperationName,
  headers: Headers,
): Result<string | null, OperationError> {
  const key = headers.get("idempotency-key");
  if (key === null || !operationDescription(name).command) return ok(null);
  if (idempotencyKey.test(key)) return ok(key);
  const issues = [{ path: "Idempotency-Key", message: "must have 1 to 200 visible characters" }];
  return err(operationError("invalid_input", { issues }));
}
