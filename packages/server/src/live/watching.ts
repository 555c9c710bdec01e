import { operationError, type OperationError, type Watch, watchSchema } from "@muster/contract";
import { longestClientMessage } from "@muster/contract/live";
import { err, issueWords, ok, type Result } from "@muster/model";

const fieldAt = (path: readonly PropertyKey[]): string => path.map(String).join(".");

function parse(text: string): Result<unknown, OperationError> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError)
      return err(operationError("malformed_json", { detail: error.message }));
    throw error;
  }
}

/** Reads a message of a client. */
export function readWatch(message: string | Uint8Array): Result<Watch, OperationError> {
  if (typeof message !== "string")
    return err(operationError("malformed_json", { detail: "it is not text." }));
  if (message.length > longestClientMessage)
    return err(operationError("too_large", { limit: longestClientMessage }));
  const parsed = parse(message);
  if (!parsed.ok) return parsed;
  const watch = watchSchema.safeParse(parsed.value, { error: issueWords });
  if (watch.success) return ok(watch.data);
  const issues = watch.error.issues.map(({ path, message: words }) => ({
    path: fieldAt(path),
    message: words,
  }));
  return err(operationError("invalid_input", { issues }));
}
