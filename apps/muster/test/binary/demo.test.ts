import { expect } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { program, programTest } from "./support/program.ts";
import { withRoom } from "./support/room.ts";

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
      const text = stdout.replaceAll(/\+[\d.]+s /g, "");
      for (const number of [1, 2, 3]) {
        expect(text).toContain(`#${number} coding -> checking`);
        expect(text).toContain(`#${number} delivered into the clone`);
      }
      expect(text).toContain("#1 round 1 closed: changes requested");
      expect(text).toContain("#1 comment 1 fixed: any run of white space is one dash now");
      expect(await room.lingering()).toEqual([]);
      expect(readdirSync(join(room.folder, "tmp"))).toEqual([]);
      expect(existsSync(room.home)).toBe(false);
    }),
);

programTest("demo: Ctrl-C ends it and removes all of it", () =>
  withRoom({}, async (room) => {
    const child = spawn(program, ["demo"], {
      cwd: room.repository.root,
      env: room.environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    for await (const line of createInterface({ input: child.stdout }))
      if (line.includes("turn 1 begins")) break;
    child.kill("SIGINT");
    child.stdout.resume();
    expect(await closed).toBe(0);
    expect(await room.lingering()).toEqual([]);
    expect(readdirSync(join(room.folder, "tmp"))).toEqual([]);
  }),
);
