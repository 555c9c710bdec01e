import { expect, test } from "bun:test";
import { createConnection, createServer, type Server } from "node:net";
import { holderOf } from "./port-holder.ts";

async function listening(host: string, use: (port: number) => Promise<void>): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  try {
    await use(typeof address === "object" && address !== null ? address.port : 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Looks at the near end of a connection while it stands. */
async function portOfConnection<Seen>(port: number, look: (port: number) => Seen): Promise<Seen> {
  const client = createConnection(port, "127.0.0.1");
  await new Promise((resolve) => client.once("connect", resolve));
  const seen = look(client.localPort ?? 0);
  await new Promise((resolve) => client.once("close", resolve).destroy());
  return seen;
}

test("the holder of a taken port is named by process and command; a connection holds none", async () => {
  let taken = 0;
  await listening("127.0.0.1", async (port) => {
    taken = port;
    const holder = holderOf(port);
    expect(holder?.pid).toBe(process.pid);
    expect(holder?.command).toContain("test");
    expect(holder?.command).not.toMatch(/\p{Cc}/u);
    expect(await portOfConnection(port, holderOf)).toBeNull();
  });
  expect(holderOf(taken)).toBeNull();
});
