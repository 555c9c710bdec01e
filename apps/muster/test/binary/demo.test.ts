import { expect } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { program, programTest } from "./support/program.ts";
import { type Room, withRoom } from "./support/room.ts";

const last = "3 of 3 landed, tests pass on main, delivered";

programTest(
  "[OV-62] demo --auto plays the whole pipeline, says a line an event, and leaves no process or folder",
  () =>
    withRoom({}, async (room) => {
      const { code, stdout, stderr } = await room.muster(["demo", "--auto"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const lines = stdout.trimEnd().split("\n");
      expect(lines.at(-1)).toBe(last);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/^\+\d+\.\ds #[123] \S/);
      const told = stdout.replaceAll(/\+[\d.]+s /g, "");
      for (const number of [1, 2, 3]) {
        expect(told).toContain(`#${number} coding -> checking`);
        expect(told).toContain(`#${number} delivered into the clone`);
      }
      expect(told).toContain("#1 round 1 closed: changes requested");
      expect(told).toContain("#1 comment 1 fixed: any run of white space is one dash now");
      expect(await room.lingering()).toEqual([]);
      expect(readdirSync(join(room.folder, "tmp"))).toEqual([]);
      expect(existsSync(room.home)).toBe(false);
    }),
);

/** Starts a demo, lets `act` do something to it in time, by default once its first turn has begun, and gives its exit code. */
async function interrupted(
  room: Room,
  words: string[],
  act: (child: ChildProcess) => unknown,
  isTime = (line: string) => line.includes("turn 1 begins"),
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(program, ["demo", ...words], {
    cwd: room.repository.root,
    env: room.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  const stderr = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) if (isTime(line)) break;
  await act(child);
  child.stdout.resume();
  return { code: await closed, stderr: await stderr };
}

async function expectNothingLeft(room: Room): Promise<void> {
  expect(await room.lingering()).toEqual([]);
  expect(readdirSync(join(room.folder, "tmp"))).toEqual([]);
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  programTest(`demo: ${name} ends it, a second one too, and all of it is removed`, () =>
    withRoom({}, async (room) => {
      const ended = await interrupted(room, [], (child) => {
        child.kill(name);
        child.kill(name);
      });
      expect(ended).toEqual({ code: 0, stderr: "" });
      await expectNothingLeft(room);
    }),
  );

/** What a person can do with a link that was printed: one browser is let in. */
async function trade(link: string): Promise<number> {
  const { origin, hash } = new URL(link);
  const body = JSON.stringify({ code: hash.slice("#code=".length) });
  const traded = await fetch(`${origin}/api/sessions`, { method: "POST", body });
  return traded.status;
}

programTest("[OV-62] demo without --auto prints a link into the web app on its sample", () =>
  withRoom({}, async (room) => {
    let link = "";
    const ended = await interrupted(
      room,
      [],
      async (child) => {
        expect(await trade(link)).toBe(201);
        child.kill("SIGINT");
      },
      (line) => {
        if (line.includes("/#code=")) link = line;
        return link !== "";
      },
    );
    expect(ended).toEqual({ code: 0, stderr: "" });
    await expectNothingLeft(room);
  }),
);

programTest("demo: a reader that goes away ends it without a word, and all of it is removed", () =>
  withRoom({}, async (room) => {
    const ended = await interrupted(room, ["--auto"], (child) => child.stdout?.destroy());
    expect(ended).toEqual({ code: 1, stderr: "" });
    await expectNothingLeft(room);
  }),
);

programTest("demo: without git it says so in a line and makes nothing", () =>
  withRoom({}, async (room) => {
    const { code, stdout, stderr } = await room.muster(["demo", "--auto"], {
      env: { PATH: room.folder },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error: The demo needs git .*\n$/);
    await expectNothingLeft(room);
  }),
);
