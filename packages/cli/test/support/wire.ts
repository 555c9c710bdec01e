import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A server at a socket whose answers a test writes itself, for what a real one does only by accident. */
export async function wire(
  socketPath: string,
  answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void,
): Promise<AsyncDisposable & { keys: (string | undefined)[] }> {
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers["idempotency-key"] as string | undefined);
    request.resume();
    request.once("end", () => answer(request, response, keys.length));
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    keys,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
