import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";

/** A Unix socket for its owner alone, in the place of a dead one that may lie there. */
export class PrivateServer {
  readonly #server: Server;
  readonly #path: string;
  readonly #open = new Set<Socket>();

  private constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;
  }

  /** Rejects with the system's error. The folder must be the owner's alone. */
  static async listen(path: string, connected: (socket: Socket) => void): Promise<PrivateServer> {
    rmSync(path, { force: true });
    const server = createServer();
    const self = new PrivateServer(server, path);
    server.on("connection", (socket) => {
      self.#open.add(socket);
      socket.on("close", () => self.#open.delete(socket));
      connected(socket);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, () => resolve());
    });
    chmodSync(path, 0o600);
    return self;
  }

  /** Takes no more connections; those that are open last as long as the process. */
  retire(): void {
    rmSync(this.#path, { force: true });
    this.#server.close();
  }

  /** Takes no more connections, lets those that are open finish what is written, and ends them. */
  async close(): Promise<void> {
    this.retire();
    const ends = [...this.#open].map(
      (socket) =>
        new Promise<void>((resolve) => {
          if (socket.destroyed) return resolve();
          socket.once("close", () => resolve());
          socket.end(() => socket.destroy());
        }),
    );
    await Promise.all(ends);
  }
}
