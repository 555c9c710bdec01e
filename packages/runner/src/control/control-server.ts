import type { Socket } from "node:net";
import type { ProcessIdentity, RunId } from "@muster/model";
import { JsonSocket } from "../socket/json-socket.ts";
import { PrivateServer } from "../socket/private-server.ts";
import {
  commandSchema,
  controlVersion,
  longestControlLine,
  type Notice,
  type Refusal,
  type Request,
} from "./protocol.ts";

export interface ControlOptions {
  path: string;
  run: RunId;
  identity: ProcessIdentity;
  /** Null when done; the answer goes back when it is there. */
  requested(request: Request): Refusal | null;
  connected(): void;
  disconnected(): void;
}

/** The runner's end of the line to its daemon. There is one daemon at a time: the newest. */
export class ControlServer {
  readonly #options: ControlOptions;
  #server: PrivateServer | null = null;
  #daemon: JsonSocket | null = null;
  #mayNotify = true;
  #hasGrown = false;

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  async listen(): Promise<void> {
    this.#server = await PrivateServer.listen(this.#options.path, (socket) => this.#accept(socket));
  }

  /** Tells the daemon to look, unless it has been told and has not looked yet. */
  grew(): void {
    this.#hasGrown = true;
    if (this.#daemon === null || !this.#mayNotify) return;
    this.#mayNotify = false;
    this.#hasGrown = false;
    this.#send(this.#daemon, { type: "grew" });
  }

  /** Takes no more connections. The daemon's stays open: its end tells that the process is gone. */
  retire(): void {
    this.#server?.retire();
  }

  #accept(socket: Socket): void {
    const { run, identity, connected } = this.#options;
    const before = this.#daemon;
    const daemon = new JsonSocket(socket, {
      maximumLineLength: longestControlLine,
      received: (message) => this.#received(daemon, message),
      closed: () => this.#closed(daemon),
    });
    this.#daemon = daemon;
    this.#mayNotify = true;
    before?.close();
    this.#send(daemon, { type: "hello", v: controlVersion, run, identity });
    connected();
    this.grew();
  }

  #received(daemon: JsonSocket, message: unknown): void {
    const read = commandSchema.safeParse(message);
    if (!read.success) return daemon.close();
    const command = read.data;
    if (command.op === "looked") {
      this.#mayNotify = true;
      if (this.#hasGrown) this.grew();
      return;
    }
    const refused = this.#options.requested(command);
    this.#send(daemon, { type: "done", id: command.id, refused });
  }

  #closed(daemon: JsonSocket): void {
    if (this.#daemon !== daemon) return;
    this.#daemon = null;
    this.#options.disconnected();
  }

  #send(daemon: JsonSocket, notice: Notice): void {
    void daemon.send(notice);
  }
}
