import { expect } from "bun:test";
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { EventView, TaskDetail } from "@muster/contract";
import type { Run } from "@muster/model";
import { untilFileHas } from "./support/files.ts";
import type { Follower } from "./support/follower.ts";
import { Held } from "./support/held.ts";
import { signal } from "./support/processes.ts";
import { programTest } from "./support/program.ts";
import { expectGapFree, expectPromptedOnce, promptsTaken, said } from "./support/proofs.ts";
import { type Room, withRoom } from "./support/room.ts";
import { kill, newestRun, untilSaid } from "./support/strike.ts";

/** Says a line, stays in its turn until it is let go on, and says another. */
const scriptWith = (held: Held): string => `
- write: {path: b.txt, content: "hey\\n"}
- say: line one
${held.step}
- say: line two
`;

/** Starts a task and waits until its agent has said a line; gives the journal's follower. */
async function untilInTurn(
  room: Room,
  task: string,
  line: string,
): Promise<{ events: Follower<EventView>; run: Run }> {
  const events = room.followEvents();
  const { id } = await room.json<{ id: string }>(["run", task]);
  await events.until((event) => event.type === "turn.sent" && event.task === id);
  const run = () => newestRun(events.seen.filter((event) => event.task === id));
  // Who the runner is may be told after the turn was sent.
  const isKnown = () => run()?.runner != null && run()?.agentProcess != null;
  if (!isKnown()) await events.until(isKnown);
  const logs = room.followLogs(task);
  await untilSaid(logs, line);
  await logs.end();
  const found = run();
  if (found === null) throw new Error("there is no run");
  return { events, run: found };
}

const isInReview = (event: EventView): boolean => event.data["to"] === "in_review";

programTest(
  "[CW-8] [SL-4] a run that finished while the daemon was down is taken in once, with its change",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      using held = new Held(room);
      const task = await room.add("Finish alone", scriptWith(held));
      const { events, run } = await untilInTurn(room, task, "line one");
      await room.killDaemon();
      held.open();
      const session = `${run.agentSessionId}.jsonl`;
      await untilFileHas(join(room.home, "scripted", "sessions", session), '"type":"end"');
      await room.start();
      await events.until(isInReview);
      const { turns, runs, revisions } = await room.task(task);
      expect(turns.map(({ kind, outcome }) => [kind, outcome?.code])).toEqual([
        ["work", "completed"],
      ]);
      expect(runs).toHaveLength(1);
      expect(revisions).toHaveLength(1);
      expect(revisions[0]).toMatchObject({ additions: 1, files: 1 });
      expect(said(await room.logs(task))).toEqual(["line one", "line two"]);
      await expectPromptedOnce(room, [task]);
      await expectGapFree(room, events.seen);
    }),
);

programTest("[AG-37] [HU-32] an agent that was killed is resumed and remembers its session", () =>
  withRoom({}, async (room) => {
    await room.init();
    using held = new Held(room);
    const task = await room.add("Remember", `${scriptWith(held)}- recall\n`);
    const { events } = await untilInTurn(room, task, "line one");
    await kill(room, ["agent"], events.seen, held);
    await events.until(isInReview);
    const order = events.seen.flatMap(({ type, data }) =>
      type === "turn.sent" || data.after["agentSessionId"] !== undefined ? [type] : [],
    );
    expect(order.indexOf("run.updated")).toBeLessThan(order.indexOf("turn.sent"));
    expect((await room.task(task)).runs.map(({ resumed }) => resumed)).toEqual([false, true]);
    const lines = said(await room.logs(task));
    expect(lines.slice(0, 2)).toEqual(["line one", "line two"]);
    expect(lines.at(-1)).toContain("task: #1 Remember");
  }),
);

programTest(
  "[HU-32] a session that is gone is not resumed: a fresh one gets the whole packet",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      using held = new Held(room);
      const script = scriptWith(held);
      const task = await room.add("Forget", script);
      const { events, run } = await untilInTurn(room, task, "line one");
      await room.killDaemon();
      rmSync(join(room.home, "scripted", "sessions"), { recursive: true });
      signal(run.agentProcess?.pid ?? 0, "SIGKILL");
      held.open();
      await room.start();
      await events.until(isInReview);
      const { runs, turns } = await room.task(task);
      expect(runs.map(({ resumed }) => resumed)).toEqual([false, false]);
      expect(turns.map(({ kind }) => kind)).toEqual(["work", "resume"]);
      const [prompt] = promptsTaken(room);
      expect(prompt).toContain("kind: resume");
      expect(prompt).toContain(script.trim());
      expect(await room.repository.git(["status", "--porcelain"])).toBe("");
    }),
);

const asking = '- ask: {title: "Use the network?", kind: fetch}';

/** What a recovery must not touch. */
const standing = ({ stage, holds, asks, runs }: TaskDetail) => ({ stage, holds, asks, runs });

programTest(
  "[CW-10] a lost run is queued again once; one that works or waits for an answer, and a stuck task, are left alone",
  () =>
    withRoom({ configuration: 'permissions = "ask"\n' }, async (room) => {
      await room.init();
      const stuck = await room.add("Stuck", "- fail: {kind: auth}");
      const waiting = await room.add("Waiting", asking);
      for (const task of [stuck, waiting]) await room.json(["run", task, "--wait"]);
      const before = [await room.task(stuck), await room.task(waiting)].map(standing);
      using held = new Held(room);
      const lost = await room.add("Lost", scriptWith(held));
      const { events, run } = await untilInTurn(room, lost, "line one");

      await room.killDaemon();
      for (const victim of [run.runner, run.agentProcess]) signal(victim?.pid ?? 0, "SIGKILL");
      await room.start();
      await events.until(({ type, task }) => type === "turn.sent" && task === run.taskId);
      const resumed = await room.task(lost);
      expect(resumed.runs.map(({ state }) => state)).toEqual(["ended", "live"]);
      expect(resumed.turns.map(({ kind }) => kind)).toEqual(["work", "resume"]);
      expect([await room.task(stuck), await room.task(waiting)].map(standing)).toEqual(before);

      await room.killDaemon();
      await room.start();
      expect(standing(await room.task(lost))).toEqual(standing(resumed));
      const [ask] = before[1]?.asks ?? [];
      await room.json(["answer", ask?.id ?? "", "allow"]);
      await events.until(({ type, task }) => type === "turn.ended" && task !== run.taskId);
      expect((await room.task(waiting)).turns[0]?.outcome?.code).toBe("completed");
    }),
  cpus().length < 2 ? "one core has one slot" : null,
);

programTest("[ST-34] on boot a run that was left is settled before new work starts", () =>
  withRoom({ configuration: "[limits]\nlive = 1\n" }, async (room) => {
    await room.init();
    using held = new Held(room);
    const first = await room.add("First", scriptWith(held));
    const second = await room.add("Second", scriptWith(held));
    const { events, run } = await untilInTurn(room, first, "line one");
    await room.json(["run", second]);
    await room.killDaemon();
    for (const victim of [run.runner, run.agentProcess]) signal(victim?.pid ?? 0, "SIGKILL");
    await room.start();
    await events.until(({ type }) => type === "run.started");
    const ofRuns = events.seen.filter(({ type }) => /^run\.(started|ended)$/.test(type));
    expect(ofRuns.map(({ type }) => type)).toEqual(["run.started", "run.ended", "run.started"]);
  }),
);

programTest(
  "[SL-33] what was acknowledged is kept, and once, however often the daemon is killed meanwhile",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      const titles = Array.from({ length: 12 }, (_, index) => `Task ${index}`);
      const adding = titles.map(async (title) => {
        const { code } = await room.muster(["add", title]);
        return { title, code };
      });
      for (let kills = 0; kills < 3; kills += 1) {
        const { pid } = await room.start();
        signal(pid, "SIGKILL");
      }
      const added = await Promise.all(adding);
      const { items } = await room.json<{ items: { title: string }[] }>(["ls"]);
      const found = items.map(({ title }) => title);
      expect(new Set(found).size).toBe(found.length);
      for (const { title, code } of added) if (code === 0) expect(found).toContain(title);
      await expectGapFree(room);
    }),
);
