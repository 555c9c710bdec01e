import { operationError, type OperationError } from "@muster/contract";
import { err, ok, type Result } from "@muster/model";
import type { Outcome } from "../request/procedures.ts";
import { streamBody } from "./body.ts";
import { Doorbell } from "./doorbell.ts";
import type { StreamFormat } from "./format.ts";
import { type Page, partsAfter } from "./parts.ts";

/** Says when to look again; each returns its undo. Losing a hint loses nothing: a quiet stream looks by itself. */
export interface Signals {
  /** The journal has grown. */
  onEvent(listener: () => void): () => void;
  /** The transcript of a task has grown. */
  onTranscript(listener: (task: string) => void): () => void;
}

/** The streams that are open now. */
export class OpenStreams {
  readonly #doorbells = new Set<Doorbell>();
  #isClosed = false;

  /** Opens one; the returned function is for its end. */
  add(doorbell: Doorbell): () => void {
    this.#doorbells.add(doorbell);
    if (this.#isClosed) doorbell.close();
    return () => this.#doorbells.delete(doorbell);
  }

  /** Tells every client that the server stops, those too whose stream is only about to open. */
  close(): void {
    this.#isClosed = true;
    for (const doorbell of this.#doorbells) doorbell.close();
  }
}

export interface FollowRequest {
  input: Record<string, unknown>;
  headers: Headers;
  requestId: string;
  signals: Signals;
  streams: OpenStreams;
  /** Milliseconds without an item after which the connection is tried. */
  patience: number;
  read(input: Record<string, unknown>): Promise<Outcome>;
  /** The stream broke off in the middle. */
  onFailure(outcome: Outcome & { ok: false }): void;
}

/** Rows of a page: few, for a row can hold a text of 1 MiB and every client holds a page. */
const pageLength = 32;

/** Where to begin: what the client got last, by its own account, else the input's cursor. */
function cursorOf({ headers, input }: FollowRequest): Result<unknown, OperationError> {
  const last = headers.get("last-event-id");
  if (last === null || last === "") return ok(input["after"] ?? 0);
  if (/^\d{1,15}$/.test(last)) return ok(Number(last));
  const issues = [{ path: "Last-Event-ID", message: "must be the id of an event" }];
  return err(operationError("invalid_input", { issues }));
}

function attach({ signals, streams }: FollowRequest, doorbell: Doorbell): () => void {
  const undo = [
    signals.onEvent(() => doorbell.ring()),
    signals.onTranscript(() => doorbell.ring()),
    streams.add(doorbell),
  ];
  return () => undo.forEach((detach) => detach());
}

/** Opens a stream, or says why not before its first byte [OV-44] [SL-25]. */
export async function follow(
  request: FollowRequest,
  format: StreamFormat,
): Promise<{ ok: true; value: ReadableStream<Uint8Array> } | (Outcome & { ok: false })> {
  const cursor = cursorOf(request);
  if (!cursor.ok) return { ...cursor, fault: null };
  const read = (after: unknown): Promise<Outcome> =>
    request.read({ ...request.input, after, limit: pageLength });
  const doorbell = new Doorbell();
  const detach = attach(request, doorbell);
  const first = await read(cursor.value);
  if (!first.ok) {
    detach();
    return first;
  }
  const after = cursor.value as number;
  const parts = partsAfter(after, first.value as Page, read, doorbell, request.patience);
  const { requestId, onFailure } = request;
  return ok(streamBody(format, { parts, doorbell, requestId, onFailure, onEnd: detach }));
}
