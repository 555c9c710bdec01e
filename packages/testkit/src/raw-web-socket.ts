import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { liveProtocol, type ServerMessage, ticketProtocol } from "@muster/contract/live";

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

interface Frame {
  opcode: number;
  payload: Buffer;
  rest: Buffer;
}

/** Null: it is not whole yet. The server's frames are neither masked nor cut. */
function frameIn(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  const long =
    short === 126 ? bytes.readUInt16BE(2) : Number(head === 10 && bytes.readBigUInt64BE(2));
  const length = short < 126 ? short : long;
  if (bytes.length < head + length) return null;
  const payload = bytes.subarray(head, head + length);
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload, rest: bytes.subarray(head + length) };
}

function masked(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const body = Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length])
      : Buffer.alloc(length < 65_536 ? 4 : 10);
  if (length >= 126) {
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (length < 65_536 ? 126 : 127);
    if (length < 65_536) head.writeUInt16BE(length, 2);
    else head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, mask, body]);
}

/** A WebSocket by hand: it stops reading when told, and answers pings or does not. */
export class RawWebSocket implements Disposable {
  readonly messages: ServerMessage[] = [];
  answersPings = true;
  pings = 0;
  isClosed = false;
  closeCode: number | null = null;
  readonly #socket: Socket;
  #bytes: Buffer = Buffer.alloc(0);
  #isOpen = false;
  #changed = Promise.withResolvers<void>();

  constructor(port: number, ticket: string) {
    this.#socket = connect(port, "127.0.0.1");
    const lines = [
      "GET /api/live HTTP/1.1",
      `Host: 127.0.0.1:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
      `Sec-WebSocket-Protocol: ${liveProtocol}, ${ticketProtocol(ticket)}`,
    ];
    this.#socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    this.#socket.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#socket.on("error", () => this.#end());
    this.#socket.on("close", () => this.#end());
  }

  #end(): void {
    this.isClosed = true;
    this.#ring();
  }

  #ring(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  #take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const end = this.#isOpen ? -1 : this.#bytes.indexOf("\r\n\r\n");
    if (end >= 0) {
      this.#isOpen = true;
      this.#bytes = this.#bytes.subarray(end + 4);
    }
    if (!this.#isOpen) return;
    for (let frame = frameIn(this.#bytes); frame !== null; frame = frameIn(this.#bytes)) {
      this.#bytes = frame.rest;
      this.#frame(frame);
    }
    this.#ring();
  }

  #frame({ opcode, payload }: Frame): void {
    if (opcode === opcodes.text)
      this.messages.push(JSON.parse(payload.toString()) as ServerMessage);
    if (opcode === opcodes.close) this.closeCode = payload.readUInt16BE(0);
    if (opcode !== opcodes.ping) return;
    this.pings += 1;
    if (this.answersPings) this.#socket.write(masked(opcodes.pong, payload));
  }

  send(text: string | Buffer, opcode: number = opcodes.text): void {
    this.#socket.write(masked(opcode, Buffer.from(text)));
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  async until(met: (socket: this) => boolean): Promise<void> {
    while (!met(this)) {
      if (this.isClosed) throw new Error(`closed with ${this.closeCode}`);
      await this.#changed.promise;
    }
  }

  async closed(): Promise<void> {
    while (!this.isClosed) await this.#changed.promise;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}
