import type { AnyMessage } from "@agentclientprotocol/sdk";

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One line of an agent's output as far as it concerns the protocol [AG-6]. */
export type Incoming =
  | { kind: "request"; message: AnyMessage }
  | { kind: "response"; id: string | number; message: AnyMessage }
  | { kind: "notification"; method: string; params: unknown };

/** Null for what is not JSON-RPC: log lines, banners, garbage. It is recorded and skipped. */
export function parseLine(line: Uint8Array): Incoming | null {
  const value = parseJson(line);
  if (!isObject(value) || value["jsonrpc"] !== "2.0") return null;
  const { id, method } = value;
  const message = value as unknown as AnyMessage;
  if (typeof method === "string") {
    if (!("id" in value)) return { kind: "notification", method, params: value["params"] };
    return isId(id) ? { kind: "request", message } : null;
  }
  return isId(id) && method === undefined ? { kind: "response", id, message } : null;
}

const isId = (id: unknown): id is string | number =>
  typeof id === "string" || typeof id === "number";

function parseJson(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8"));
  } catch {
    return null;
  }
}
