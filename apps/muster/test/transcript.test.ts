import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitAt } from "./support/latch.ts";
import { run } from "./support/script.ts";
import { inReview, isAtRestInReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { transcriptOf, untilSaid } from "./support/transcript.ts";

test("[AG-40] what an agent forgets of its session stays in the transcript", () =>
  withSystem({ configuration: null }, async (system) => {
    const latch = system.latch("work");
    const script = [{ say: "Remember me." }, run(waitAt(system.folder, "work"))];
    const { id } = await system.start("Forget", {
      turns: [script, [{ write: { path: "b.txt", content: "b" } }, "recall"]],
    });
    await untilSaid(system, id, ({ text, final }) => final && text === "Remember me.");
    await latch.reached();
    await system.call("task.pause", { task: id });
    const paused = await system.until(id, (now) => now.runs[0]?.state === "ended");
    const before = await transcriptOf(system, id);

    const [{ id: runId } = { id: "run_" as const }] = paused.runs;
    const session = system.daemon.world.store.get("run", runId)?.agentSessionId;
    const file = join(system.home, "scripted", "sessions", `${session}.jsonl`);
    const lines = readFileSync(file, "utf8").split("\n");
    const left = lines.filter((line) => !line.includes("Remember me."));
    expect(left.length).toBeLessThan(lines.length);
    writeFileSync(file, left.join("\n"));

    latch.open();
    await system.call("task.resume", { task: id });
    const done = await system.until(id, inReview);
    expect(done.runs.map(({ resumed }) => resumed)).toEqual([false, true]);
    const after = await transcriptOf(system, id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter(({ text, final }) => final && text === "Remember me.")).toHaveLength(1);
  }));

test("a conversation is read backwards from its end, page by page, and of one run alone", () =>
  withSystem({ configuration: null }, async (system) => {
    const { id } = await system.start("Talk", {
      turns: [[{ say: "One." }, { say: "Two." }, { write: { path: "b.txt", content: "b" } }]],
    });
    const done = await system.until(id, isAtRestInReview);
    const [first] = done.runs;
    const whole = await transcriptOf(system, id);
    const end = await system.call("task.logs", { task: id, before: 0, limit: 2 });
    expect(end.items).toEqual(whole.slice(-2));
    expect(end).toMatchObject({ next: whole.at(-1)?.cursor, previous: whole.at(-2)?.cursor });
    const back = [...end.items];
    for (let { previous } = end; previous !== null;) {
      const page = await system.call("task.logs", { task: id, before: previous, limit: 2 });
      back.unshift(...page.items);
      ({ previous } = page);
    }
    expect(back).toEqual(whole);
    const ofRun = await system.call("task.logs", {
      task: id,
      before: 0,
      limit: 1000,
      run: first?.id,
    });
    expect(ofRun).toMatchObject({ items: whole, previous: null });
    const refused = await system.refusal("task.logs", { task: id, before: 10_000 });
    expect(refused.code).toBe("cursor_from_the_future");
    const both = await system.refusal("task.logs", { task: id, before: 1, follow: true });
    expect(both.code).toBe("invalid_input");
  }));
