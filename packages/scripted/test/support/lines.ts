import type { AnyMessage, Stream } from "@agentclientprotocol/sdk";
import { Readable, type Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

function messageOf(line: string): AnyMessage | null {
  try {
    const value: unknown = JSON.parse(line);
    const isMessage = typeof value === "object" && value !== null && "jsonrpc" in value;
    return isMessage ? (value as AnyMessage) : null;
  } catch {
    return null;
  }
}

async function* linesOf(output: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const bytes of output) {
    const parts = (rest + decoder.write(bytes)).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}

/** A message stream over the agent's pipes that puts aside every line it cannot understand. */
export function messageStream(output: Readable, input: Writable, strange: string[]): Stream {
  async function* messages(): AsyncGenerator<AnyMessage> {
    for await (const line of linesOf(output)) {
      const message = messageOf(line);
      if (message) yield message;
      else strange.push(line);
    }
  }
  const writable = new WritableStream<AnyMessage>({
    write: (message) => void input.write(`${JSON.stringify(message)}\n`),
  });
  return {
    readable: Readable.toWeb(Readable.from(messages())) as ReadableStream<AnyMessage>,
    writable,
  };
}
