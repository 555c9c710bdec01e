import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { waitAt } from "./support/latch.ts";
import { approve, land, toReview, untilAsked } from "./support/moves.ts";
import { isRunning } from "./support/processes.ts";
import { restore } from "./support/restore.ts";
import { run, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { transcriptOf } from "./support/transcript.ts";

const free = { configuration: null };
test("[HU-52] a backup holds state and transcripts, replaces nothing, and leaves no half behind", () =>
  withSystem(free, async (system) => {
    await toReview(system, "Work", [write("b.txt", "b")]);
    const file = join(system.folder, "copies", "state.db");
    const made = await system.call("backup.create", { file });
    expect(made).toMatchObject({ file, bytes: statSync(file).size });
    expect(made.transcripts.file).toBe(join(system.folder, "copies", "state.transcripts.db"));
    expect(readdirSync(join(system.folder, "copies")).toSorted()).toEqual([
      "state.db",
      "state.transcripts.db",
    ]);
    const before = statSync(file);
    const refused = await system.refusal("backup.create", { file });
    expect(refused).toMatchObject({ code: "backup_failed", data: { cause: "exists" } });
    expect(statSync(file).mtimeMs).toBe(before.mtimeMs);
    rmSync(file);
    const half = await system.refusal("backup.create", { file });
    expect(half).toMatchObject({ code: "backup_failed", data: { cause: "exists" } });
    expect(existsSync(file)).toBe(false);
  }));

test("[HU-55] [CW-9] a home that goes back to its backup finds the live run again and puts aside what came later", () =>
  withSystem(free, async (system) => {
    const latch = system.latch("agent");
    const later = system.latch("later");
    const first = await toReview(system, "First", [write("b.txt", "b")]);
    const { id } = await system.start("Live", [
      run(waitAt(system.folder, "agent")),
      write("e.txt", "e"),
    ]);
    await latch.reached();
    const file = join(system.folder, "state.db");
    await system.call("backup.create", { file });
    await land(system, first);
    const unknown = await system.start("Later", [run(waitAt(system.folder, "later"))]);
    await later.reached();
    const task = await system.detail(unknown.id);
    await system.stop("restart");
    restore(system, file);
    await system.boot();
    const again = await toReview(system, "Again", [write("d.txt", "d")]);
    expect(again.number).toBe(task.number);
    expect(later.pids.filter(isRunning)).toEqual([]);
    const aside = readdirSync(join(system.home, "aside"));
    expect(aside).toContain(task.runs[0]?.id ?? "");
    expect(aside).toContain(task.attempt?.id ?? "");
    expect(latch.pids.filter(isRunning)).toEqual(latch.pids);
    latch.open();
    later.open();
    expect((await system.until(id, inReview)).runs).toHaveLength(1);
    expect((await system.detail(first.id)).stage).toBe("in_review");
    await approve(system, first);
    const { ask } = await untilAsked(system, first.id, "no_change");
    expect(ask.title).toBe("Nothing is left to land");
  }));

test("[SL-2] [CW-9] with nothing but the databases left, a home comes up: mirrors are made again, lost work is asked about", () =>
  withSystem(free, async (system) => {
    const latch = system.latch("agent");
    const landed = await land(system, await toReview(system, "Landed", [write("b.txt", "b")]));
    const review = await toReview(system, "Review", [write("c.txt", "c")]);
    const { id } = await system.start("Live", [run(waitAt(system.folder, "agent"))]);
    await latch.reached();
    const file = join(system.folder, "state.db");
    await system.call("backup.create", { file });
    await system.stop("stop");
    latch.open();
    rmSync(system.home, { recursive: true });
    mkdirSync(system.home, { mode: 0o700 });
    restore(system, file);
    await system.boot();
    const { ask } = await untilAsked(system, id, "stuck");
    expect(ask.title).toBe("The workspace is gone");
    await system.call("ask.answer", { ask: ask.id, choice: "retry" });
    await system.until(id, (now) => now.turns.length > 1);
    expect((await transcriptOf(system, landed.id)).length).toBeGreaterThan(0);
    expect((await system.refusal("task.diff", { task: review.id })).code).toBe("git_failed");
    expect((await system.detail(review.id)).flags).toMatchObject([{ kind: "unreadable" }]);
    expect((await system.call("task.why", { task: review.id })).stage).toBe("in_review");
    await system.call("task.cancel", { task: review.id });
    await system.call("task.reopen", { task: review.id });
    await system.call("task.run", { task: review.id });
    await land(system, await system.until(review.id, inReview));
  }));
