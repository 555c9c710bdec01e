import { operationError, type OperationError } from "@muster/contract";
import { err, ok, type Result } from "@muster/model";

/** Room for the longest task text, 1 MiB, however JSON escapes it: at worst six bytes for one. */
export const bodyLimit = 6.5 * 2 ** 20;

/** Room for what is sent by somebody who is not let in yet. */
export const openBodyLimit = 4096;

const tooLarge = (limit: number) => err(operationError("too_large", { limit }));

const malformed = (detail: string) => err(operationError("malformed_json", { detail }));

/** Reads no more than is allowed, also when the length was not announced or not true. */
async function readBytes(
  request: Request,
  limit: number,
): Promise<Result<Uint8Array, OperationError>> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) return tooLarge(limit);
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

function parse(bytes: Uint8Array): Result<unknown, OperationError> {
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) return malformed(error.message);
    if (error instanceof TypeError) return malformed("it is not UTF-8.");
    throw error;
  }
}

/** The JSON object in a request's body, whatever its content type says; no body is an empty object. */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Result<Record<string, unknown>, OperationError>> {
  const bytes = await readBytes(request, limit);
  if (!bytes.ok) return bytes;
  if (bytes.value.byteLength === 0) return ok({});
  const parsed = parse(bytes.value);
  if (!parsed.ok) return parsed;
  const value = parsed.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const issues = [{ path: "", message: "must be an object" }];
    return err(operationError("invalid_input", { issues }));
  }
  return ok(value as Record<string, unknown>);
}
