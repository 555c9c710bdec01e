import { expect, test } from "bun:test";
import { createServer, type Server } from "node:net";
import { holderOf } from "./port-holder.ts";

async function listening(host: string, use: (port: number) => void): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  try {
    use(typeof address === "object" && address !== null ? address.port : 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test("the holder of a taken port is named by process and command", async () => {
  let taken = 0;
  await listening("127.0.0.1", (port) => {
    taken = port;
    const holder = holderOf(port);
    expect(holder?.pid).toBe(process.pid);
    expect(holder?.command).toContain("test");
    expect(holder?.command).not.toMatch(/\p{Cc}/u);
  });
  expect(holderOf(taken)).toBeNull();
});
