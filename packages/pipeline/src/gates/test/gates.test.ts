import { expect, test } from "bun:test";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { findInDirectory, findMarked } from "@muster/process";
import { Room } from "./room.ts";

const marked = (room: Room) => findMarked({ variable: "MUSTER_GATE_ID", value: room.key });

const nobodyIsLeft = (room: Room) => {
  expect(marked(room)).toEqual([]);
  expect(findInDirectory(room.path)).toEqual([]);
};

test("[OV-20] a gate runs in its checkout, in a group of its own, with exactly the composed environment", async () => {
  using room = new Room();
  const environment = {
    PATH: process.env["PATH"],
    HOME: "/h",
    SECRET: "s",
    MUSTER_RUN_ID: "run_1",
  };
  const request = room.request('env; echo "$PWD|$$|$(cut -d" " -f5 /proc/$$/stat)"', {
    environment: { MUSTER_TASK: "42", LANG: "C", MUSTER_GATE_ID: "forged" },
  });
  expect(await room.gates({ environment }).run(request)).toMatchObject({ outcome: "passed" });
  const lines = room.read("gate.log").trim().split("\n");
  const [folder, leader, group] = lines.at(-1)?.split("|") ?? [];
  expect(folder).toBe(room.checkout);
  expect(group).toBe(leader);
  const setByShell = /^(PWD|OLDPWD|SHLVL|_)=/;
  expect(
    lines
      .slice(0, -1)
      .filter((line) => !setByShell.test(line))
      .toSorted(),
  ).toEqual(
    [
      "CI=true",
      "GIT_TERMINAL_PROMPT=0",
      "HOME=/h",
      "LANG=C",
      `MUSTER_GATE_ID=${room.key}`,
      "MUSTER_TASK=42",
      `PATH=${process.env["PATH"]}`,
      "TERM=dumb",
    ].toSorted(),
  );
});

test("a gate has no input to wait for and tells its time and the end of its output", async () => {
  using room = new Room();
  const run = await room.gates().run(room.request("cat; echo out; echo error >&2; exit 3"));
  expect(run).toMatchObject({ outcome: "failed", exitCode: 3, tail: "out\nerror" });
  expect(run.durationMs).toBeGreaterThanOrEqual(1);
  expect(Number.isInteger(run.durationMs)).toBe(true);
});

test("[OV-21] a flood is drained into a capped log, and bytes that are no text do not empty the tail", async () => {
  using room = new Room();
  const flood = String.raw`yes "a long line of output" | head -c 3000000; printf '\nbad \377\376 byte\n\303\274\n'`;
  const run = await room.gates({ maxLogBytes: 100_000 }).run(room.request(`${flood}; exit 1`));
  expect(run).toMatchObject({ outcome: "failed", exitCode: 1 });
  expect(statSync(room.log).size).toBeLessThanOrEqual(100_000);
  expect(run.tail).toEndWith("bad \uFFFD\uFFFD byte\nü");
  expect(run.tail.split("\n").length).toBe(60);
});

test("a tail of long lines holds at most 8 KiB and cuts no character", async () => {
  using room = new Room();
  const run = await room.gates().run(room.request("yes äöü | head -c 70000 | tr '\\n' x"));
  expect(Buffer.byteLength(run.tail)).toBeLessThanOrEqual(8_192);
  expect(Buffer.byteLength(run.tail)).toBeGreaterThan(8_180);
  expect(run.tail).not.toContain("\uFFFD");
});

test("[OV-21] at its timeout a gate is ended with every process it has started, whatever they ignore", async () => {
  using room = new Room();
  const stubborn =
    "trap '' TERM; setsid sh -c 'trap \"\" TERM; sleep 999' & sleep 999 & wait; sleep 999";
  const run = await room.gates().run(room.request(stubborn, { timeout: 0.3 }));
  expect(run).toMatchObject({ outcome: "timed_out", exitCode: null });
  nobodyIsLeft(room);
});

test("background processes of a gate that has ended are ended too, also without marker and group", async () => {
  using room = new Room();
  const pipe = room.pipe();
  const bare = `setsid env -i sh -c 'echo ready > "${pipe.path}"; sleep 999'`;
  const leaver = room.request(`${bare} & sleep 999 & cat '${pipe.path}'`);
  const run = await room.gates().run(leaver);
  expect(run).toMatchObject({ outcome: "passed", tail: "ready" });
  nobodyIsLeft(room);
});

test("[OV-26] a gate that cannot be started is a result that could not run, not an exception", async () => {
  using room = new Room();
  const gates = room.gates();
  expect(await gates.run(room.request("no-such-command-at-all"))).toMatchObject({
    outcome: "could_not_run",
    exitCode: 127,
  });
  const notAllowed = room.write("checkout/script");
  expect(await gates.run(room.request(`'${notAllowed}'`))).toMatchObject({ exitCode: 126 });
  const tooLong = `: ${"x".repeat(3_000_000)}`;
  expect(await gates.run(room.request(tooLong))).toMatchObject({ outcome: "could_not_run" });
  const unwritable = room.request("true", { log: join(room.path, "absent", "log") });
  expect(await gates.run(unwritable)).toMatchObject({ outcome: "could_not_run", tail: "" });
  rmSync(room.checkout, { recursive: true });
  const nowhere = await gates.run(room.request("true"));
  expect(nowhere).toMatchObject({ outcome: "could_not_run", exitCode: null });
});

test("a gate killed from outside could not run; one that crashes by itself has failed", async () => {
  using room = new Room();
  const gates = room.gates();
  expect(await gates.run(room.request("kill -KILL $$"))).toMatchObject({
    outcome: "could_not_run",
  });
  expect(await gates.run(room.request("kill -SEGV $$"))).toMatchObject({ outcome: "failed" });
  const child = await gates.run(room.request("sh -c 'kill -KILL $$'; exit $?"));
  expect(child).toMatchObject({ outcome: "could_not_run", exitCode: 137 });
});

/** Runs a gate that never ends by itself; returns when it is at work. */
async function startEndless(room: Room, gates = room.gates()) {
  const pipe = room.pipe();
  const run = gates.run(room.request(`setsid sleep 999 & echo ready > '${pipe.path}'; sleep 999`));
  expect(await pipe.said()).toBe("ready\n");
  return { run };
}

test("reaping a gate of this process stops it: it could not run, and nothing of it is left", async () => {
  using room = new Room();
  const gates = room.gates();
  const { run } = await startEndless(room, gates);
  await gates.reap(room.key);
  nobodyIsLeft(room);
  expect(await run).toMatchObject({ outcome: "could_not_run", detail: "was stopped by Muster" });
});

test("reaping kills what another daemon has left running for the same key, and only that", async () => {
  using room = new Room();
  using other = new Room();
  const { run } = await startEndless(room);
  const { run: otherRun } = await startEndless(other);
  await room.gates().reap(room.key);
  nobodyIsLeft(room);
  expect((await run).outcome).toBe("could_not_run");
  expect(marked(other)).not.toEqual([]);
  await other.gates().reap(other.key);
  await otherRun;
});

test("reaping where nothing runs, and where no checkout is, does nothing", async () => {
  using room = new Room();
  rmSync(room.checkout, { recursive: true });
  await room.gates().reap(room.key);
  expect(readdirSync(room.path)).toEqual(["source"]);
});

test("a checkout never has two gates at once", async () => {
  using room = new Room();
  const gates = room.gates();
  const { run } = await startEndless(room, gates);
  const second = gates.run(room.request("touch twice")).catch(String);
  expect(await second).toContain("runs already");
  await gates.reap(room.key);
  await run;
  expect(existsSync(join(room.checkout, "twice"))).toBe(false);
});
