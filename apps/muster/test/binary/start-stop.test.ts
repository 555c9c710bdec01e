import { expect } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./support/command.ts";
import { Held } from "./support/held.ts";
import { otherBuild } from "./support/other-build.ts";
import { signal } from "./support/processes.ts";
import { programTest } from "./support/program.ts";
import { expectGapFree, expectPromptedOnce, said } from "./support/proofs.ts";
import { type Room, type StatusObject, withRoom } from "./support/room.ts";
import { newestRun, untilSaid } from "./support/strike.ts";

const scriptWith = (held: Held): string => `
- write: {path: b.txt, content: "hey\\n"}
- say: line one
${held.step}
- say: line two
`;

/** A task whose agent stays in mid turn until it is let go on. */
async function beginTurn(room: Room, held: Held) {
  await room.init();
  await room.add("Say hi", scriptWith(held));
  const events = room.followEvents();
  await room.json(["run", "#1"]);
  const logs = room.followLogs("#1");
  await untilSaid(logs, "line one");
  await logs.end();
  await events.until(({ type }) => type === "turn.sent");
  // Who the runner is may be told after the turn was sent.
  const isKnown = () => {
    const newest = newestRun(events.seen);
    return newest?.runner != null && newest.agentProcess != null;
  };
  if (!isKnown()) await events.until(isKnown);
  const live = newestRun(events.seen);
  if (live === null) throw new Error("there is no run");
  return { events, live };
}

programTest(
  "start: a daemon that is up already is left as it is: the same line with another link, exit code 0",
  () =>
    withRoom({}, async (room) => {
      const first = await room.muster(["start"]);
      const second = await room.muster(["start"]);
      expect(first).toMatchObject({ code: 0, stderr: "" });
      const [line, link] = first.stdout.split("\n");
      expect(line).toMatch(
        /^muster is up: pid \d+, http:\/\/127\.0\.0\.1:\d+, version \d+\.\d+\.\d+ \(.+\)$/,
      );
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{22}$/);
      expect(second).toMatchObject({ code: 0, stderr: "" });
      expect(second.stdout.split("\n")[0]).toBe(line ?? "");
      expect(second.stdout.split("\n")[1]).not.toBe(link ?? "");
    }),
);

programTest("start: several at once bring up one daemon and all say the same", () =>
  withRoom({}, async (room) => {
    const starts = await Promise.all(
      Array.from({ length: 6 }, () => room.muster(["start", "--json"])),
    );
    expect(starts.map(({ code, stderr }) => [code, stderr])).toEqual(starts.map(() => [0, ""]));
    const [first] = starts;
    expect(starts.map(({ stdout }) => stdout)).toEqual(starts.map(() => first?.stdout ?? ""));
    await room.json(["stop"]);
    expect(await room.lingering()).toEqual([]);
  }),
);

programTest("a second daemon on the same home is refused and changes nothing", () =>
  withRoom({}, async (room) => {
    const first = await room.start();
    const second = await room.muster(["daemon"]);
    expect(second.code).toBe(1);
    expect(JSON.parse(second.stdout)).toMatchObject({
      ready: false,
      error: { code: "already_open", data: { holder: { pid: first.pid } } },
    });
    expect(await room.status()).toEqual(first);
  }),
);

programTest(
  "restart: runs live on; the same runner and agent go on and their turn is taken in",
  () =>
    withRoom({}, async (room) => {
      using held = new Held(room);
      const { events, live } = await beginTurn(room, held);
      const before = await room.status();
      const after = await room.json<StatusObject>(["restart"]);
      expect(after.pid).not.toBe(before.pid);
      expect(after.live).toBe(1);
      for (const process of [live.runner, live.agentProcess])
        expect(signal(process?.pid ?? 0, "SIGCONT")).toBe(true);
      held.open();
      await events.until(({ data }) => data["to"] === "in_review");
      const { runs, turns } = await room.task("#1");
      expect(runs.map(({ id }) => String(id))).toEqual([live.id]);
      expect(turns.map(({ outcome }) => outcome?.code)).toEqual(["completed"]);
      expect(said(await room.logs("#1"))).toEqual(["line one", "line two"]);
      await expectPromptedOnce(room, ["#1"]);
      await expectGapFree(room, events.seen);
    }),
);

programTest(
  "start: a daemon of another build is replaced, its runs live on in their own build",
  () =>
    withRoom({}, async (room) => {
      const before = await room.start();
      const other = otherBuild(room, before.build);
      using held = new Held(room);
      const { events, live } = await beginTurn(room, held);
      const started = await run(other.program, ["start", "--json"], {
        cwd: room.repository.root,
        env: room.environment,
      });
      const after = JSON.parse(started.stdout) as StatusObject;
      expect(started.code).toBe(0);
      expect(after).toMatchObject({ build: other.build, live: 1 });
      expect(after.pid).not.toBe(before.pid);
      expect(existsSync(join(room.home, "versions", before.build, "muster"))).toBe(true);
      held.open();
      await events.until(({ data }) => data["to"] === "in_review");
      const { runs, turns } = await room.task("#1");
      expect(runs.map(({ id }) => String(id))).toEqual([live.id]);
      expect(turns.map(({ outcome }) => outcome?.code)).toEqual(["completed"]);

      // Nobody uses the other build any more once this one is back.
      expect(await room.start()).toMatchObject({ build: before.build });
      expect(existsSync(join(room.home, "versions", before.build, "muster"))).toBe(true);
    }),
);

for (const name of ["SIGTERM", "SIGINT"] as const)
  programTest(`${name} to the daemon is stop: runs end, and the next start goes on with them`, () =>
    withRoom({}, async (room) => {
      using held = new Held(room);
      const first = await beginTurn(room, held);
      const { pid } = await room.status();
      signal(pid, name);
      expect(room.untilDown()).toBe(true);
      await first.events.end();
      expect(await room.lingering()).toEqual([]);
      held.open();
      const events = room.followEvents();
      await events.until(({ data }) => data["to"] === "in_review");
      const { turns } = await room.task("#1");
      expect(turns.map(({ kind, outcome }) => [kind, outcome?.code])).toEqual([
        ["work", "cancelled"],
        ["resume", "completed"],
      ]);
    }),
  );

programTest("status says 3 and stop says 0 where no daemon runs, and neither starts one", () =>
  withRoom({}, async (room) => {
    expect(await room.refusal(["status"])).toMatchObject({ exit: 3, code: "no_daemon" });
    expect(await room.json(["stop"])).toMatchObject({ wasRunning: false });
    expect((await room.muster(["doctor"])).code).toBe(0);
    expect(existsSync(room.home)).toBe(false);
    await room.start();
    expect(await room.json(["stop"])).toMatchObject({ wasRunning: true });
    expect(await room.refusal(["status"])).toMatchObject({ exit: 3, code: "no_daemon" });
    expect(await room.json(["stop"])).toMatchObject({ wasRunning: false });
  }),
);

programTest("other verbs start the daemon when it is down", () =>
  withRoom({}, async (room) => {
    expect(await room.json(["ls", "--all"])).toEqual({ items: [], next: null });
    expect(await room.status()).toMatchObject({ live: 0, tasks: 0 });
  }),
);
