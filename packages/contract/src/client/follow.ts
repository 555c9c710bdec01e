import type { Result } from "@muster/model";
import { type Address, baseUrlOf, credentialHeaders, fetchAt } from "./address.ts";
import { answerOfType, type CallFailure, failureOf, wireErrorIn } from "./failure.ts";

/** The lines of a stream of JSON, as they come; blank ones only keep the connection alive. A refusal is one line. */
async function* linesOf(
  body: ReadableStream<Uint8Array> | null,
  heard: () => void,
): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body ?? []) {
    heard();
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield JSON.parse(line);
  }
  if (rest !== "") yield JSON.parse(rest);
}

type QueryValue = string | number | boolean | string[] | undefined;

export interface StreamRequest {
  path: string;
  query: Record<string, QueryValue>;
  signal: AbortSignal | undefined;
  heard: (() => void) | undefined;
}

function urlOf(address: Address, { path, query }: StreamRequest): string {
  const url = new URL(path, baseUrlOf(address));
  for (const [key, value] of Object.entries(query)) {
    for (const one of [value].flat())
      if (one !== undefined) url.searchParams.append(key, String(one));
  }
  return url.href;
}

async function openStream(
  address: Address,
  request: StreamRequest,
): Promise<AsyncGenerator<unknown>> {
  const response = await fetchAt(address)(urlOf(address, request), {
    headers: { ...credentialHeaders(address), accept: "application/x-ndjson" },
    signal: request.signal ?? null,
  });
  const { body } = answerOfType(response, ["application/x-ndjson", "application/json"]);
  return linesOf(body, request.heard ?? (() => undefined));
}

const attempt = async <Value>(work: () => Promise<Value>): Promise<Result<Value, CallFailure>> => {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return { ok: false, error: failureOf(thrown) };
  }
};

/** Reads one stream to its end; ok means that the server ended it, for there is no more. What `onItem` throws is the caller's. */
export async function readStream(
  address: Address,
  request: StreamRequest,
  onItem: (item: unknown) => void | Promise<void>,
): Promise<Result<void, CallFailure>> {
  const lines = await attempt(() => openStream(address, request));
  if (!lines.ok) return lines;
  try {
    for (;;) {
      const line = await attempt(() => lines.value.next());
      if (!line.ok) return line;
      if (line.value.done === true) return { ok: true, value: undefined };
      const error = wireErrorIn(line.value.value);
      if (error !== null) return { ok: false, error: { kind: "answered", error } };
      await onItem(line.value.value);
    }
  } finally {
    await attempt(() => lines.value.return(undefined));
  }
}
