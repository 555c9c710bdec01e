import type { Outcome } from "../request/procedures.ts";
import type { Doorbell } from "./doorbell.ts";
import type { StreamFormat } from "./format.ts";
import type { StreamPart } from "./parts.ts";

export interface StreamSource {
  parts: AsyncGenerator<StreamPart, void>;
  doorbell: Doorbell;
  requestId: string;
  onFailure(outcome: Outcome & { ok: false }): void;
  /** Called once, when the stream has ended or its client has gone. */
  onEnd(): void;
}

/** A body that asks for the next part only when the client has taken the one before. */
export function streamBody(format: StreamFormat, source: StreamSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isGone = false;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(encoder.encode(format.opening)),
      async pull(controller) {
        const part = await source.parts.next();
        if (isGone) return;
        if (part.done === true) {
          source.onEnd();
          controller.close();
          return;
        }
        if (part.value.kind === "failed") source.onFailure(part.value.outcome);
        controller.enqueue(encoder.encode(format.text(part.value, source.requestId)));
      },
      cancel() {
        isGone = true;
        source.doorbell.close();
        source.onEnd();
      },
    },
    { highWaterMark: 0 },
  );
}
