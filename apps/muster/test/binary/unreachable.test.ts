import { expect } from "bun:test";
import { existsSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { identify, isAlive, type ProcessIdentity, watchPath } from "@muster/process";
import { signal } from "./support/processes.ts";
import { programTest } from "./support/program.ts";
import { type Room, type StatusObject, withRoom } from "./support/room.ts";

async function daemonOf(room: Room): Promise<ProcessIdentity> {
  const { pid } = await room.start();
  const identity = identify(pid);
  if (identity === null) throw new Error("the daemon is not there");
  return identity;
}

/** Resolves once a path is there again. */
function untilThere(path: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (existsSync(path)) resolve();
  };
  const end = watchPath(path, look);
  look();
  return promise.finally(end);
}

programTest("a daemon whose socket was removed is named, and listens again by itself", () =>
  withRoom({}, async (room) => {
    const { pid } = await daemonOf(room);
    const sockets = realpathSync(join(room.home, "sockets"));
    const socket = join(sockets, "muster.sock");
    for (const path of [socket, sockets]) {
      signal(pid, "SIGSTOP");
      rmSync(path, { recursive: true });
      expect(await room.refusal(["status"])).toMatchObject({
        exit: 3,
        code: "daemon_unreachable",
        data: { pid },
      });
      const back = untilThere(socket);
      signal(pid, "SIGCONT");
      await back;
      expect(await room.status()).toMatchObject({ pid });
    }
  }),
);

programTest(
  "the link from the home to its sockets is put back for clients with another environment",
  () =>
    withRoom({}, async (room) => {
      const { pid } = await daemonOf(room);
      const link = join(room.home, "sockets");
      rmSync(link);
      await untilThere(link);
      const status = await room.json(["status"], { env: { XDG_RUNTIME_DIR: "" } });
      expect(status).toMatchObject({ pid });
    }),
);

programTest("a verb in the moment without a socket reaches the same daemon", () =>
  withRoom({}, async (room) => {
    const { pid } = await daemonOf(room);
    rmSync(realpathSync(join(room.home, "sockets")), { recursive: true });
    expect(await room.json(["ls", "--all"])).toEqual({ items: [], next: null });
    expect(await room.status()).toMatchObject({ pid });
  }),
);

programTest("stop finds a daemon without a socket, and its process is gone when it returns", () =>
  withRoom({}, async (room) => {
    const daemon = await daemonOf(room);
    rmSync(realpathSync(join(room.home, "sockets")), { recursive: true });
    expect(await room.json(["stop"])).toMatchObject({ wasRunning: true, forced: false });
    expect(isAlive(daemon)).toBe(false);
  }),
);

programTest("a daemon whose home was removed ends, and does not bring it back", () =>
  withRoom({}, async (room) => {
    const daemon = await daemonOf(room);
    rmSync(room.home, { recursive: true });
    expect(await room.lingering()).toEqual([]);
    expect(isAlive(daemon)).toBe(false);
    expect(existsSync(room.home)).toBe(false);
  }),
);

programTest("a suspended daemon is told by its pid within seconds by every kind of verb", () =>
  withRoom({}, async (room) => {
    const { pid } = await daemonOf(room);
    signal(pid, "SIGSTOP");
    const began = performance.now();
    const told = await Promise.all(
      [["status"], ["start"], ["ls", "--all"], ["events", "-f"]].map((words) =>
        room.refusal(words),
      ),
    );
    expect(performance.now() - began).toBeLessThan(20_000);
    for (const refused of told)
      expect(refused).toMatchObject({ exit: 3, code: "daemon_silent", data: { pid } });
    const doctor = await room.muster(["doctor"]);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toContain(`pid ${pid}, does not answer`);
    signal(pid, "SIGCONT");
    expect(await room.status()).toMatchObject({ pid });
  }),
);

programTest("stop wakes a suspended daemon, which then ends in order", () =>
  withRoom({}, async (room) => {
    const daemon = await daemonOf(room);
    signal(daemon.pid, "SIGSTOP");
    expect(await room.json(["stop"])).toMatchObject({ wasRunning: true, forced: false });
    expect(isAlive(daemon)).toBe(false);
  }),
);

programTest("restart of a suspended daemon brings up another one", () =>
  withRoom({}, async (room) => {
    const daemon = await daemonOf(room);
    signal(daemon.pid, "SIGSTOP");
    const after = await room.json<StatusObject>(["restart"]);
    expect(after.pid).not.toBe(daemon.pid);
    expect(isAlive(daemon)).toBe(false);
  }),
);

programTest("stop: when it returns the daemon's process is gone", () =>
  withRoom({}, async (room) => {
    for (let round = 0; round < 5; round++) {
      const daemon = await daemonOf(room);
      await room.json(["stop"]);
      expect(isAlive(daemon)).toBe(false);
    }
  }),
);
