import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./root.mjs";

/**
 * The lock is a listening socket: the kernel releases it when its holder dies, and a waiter is told
 * by the end of its connection, without polling. Linux has names that leave no file behind.
 * @param {string} name
 */
function addressOf(name) {
  const hash = createHash("sha256").update(`${name}\0${root}`).digest("hex").slice(0, 16);
  return process.platform === "linux" ? `\0muster-${hash}` : join(tmpdir(), `muster-${hash}.lock`);
}

/**
 * @param {string} address
 * @returns {Promise<{ release: () => void } | null>} null when somebody else holds it
 */
function tryAcquire(address) {
  /** @type {Set<import("node:net").Socket>} */
  const waiters = new Set();
  const server = createServer((socket) => {
    waiters.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => waiters.delete(socket));
  });
  const release = () => {
    server.close();
    for (const socket of waiters) socket.destroy();
  };
  return new Promise((resolve, reject) => {
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve({ release }));
  });
}

/**
 * @param {string} address
 * @returns {Promise<void>} when the holder has let go
 */
function released(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "ECONNREFUSED" && !address.startsWith("\0"))
        rmSync(address, { force: true });
    });
    socket.on("close", () => resolve());
    socket.resume();
  });
}

/**
 * Runs `work` while no other process on this machine runs it for this repository.
 * @template Value
 * @param {string} name
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withLock(name, work) {
  const address = addressOf(name);
  let lock = await tryAcquire(address);
  while (!lock) {
    await released(address);
    lock = await tryAcquire(address);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
