import { expect, test } from "bun:test";
import { createTestRepository } from "@muster/testkit";
import { eventsOf } from "./support/events.ts";
import { waitAt } from "./support/latch.ts";
import { changedPaths, fixRound, land, toReview } from "./support/moves.ts";
import { fixed, run, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";
import { promptsOf } from "./support/transcript.ts";

const atMost = (live: number) => ({ configuration: `[limits]\nlive = ${live}\n` });

/** How many slots were taken at once at most: preparing, or with a run that has not ended. */
async function mostSlots(system: System): Promise<number> {
  const held = new Set<string>();
  let most = 0;
  for (const { type, subject, data } of await eventsOf(system)) {
    const { state, attemptId } = data.after;
    if (type === "attempt.started") held.add(subject);
    if (type === "run.started") held.add(String(attemptId));
    if (type === "run.ended" && state === "ended") held.delete(String(attemptId));
    if (type === "attempt.prepared") held.delete(subject);
    most = Math.max(most, held.size);
  }
  return most;
}

test("[HU-27] [OV-63] twenty tasks at once keep to the cap, and each has its own files only", () =>
  withSystem(atMost(2), async (system) => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    const tasks = await Promise.all(
      numbers.map((number) =>
        system.start(`Task ${number}`, [run("ls > seen.txt"), write(`own-${number}.txt`, "x\n")]),
      ),
    );
    const done = await Promise.all(tasks.map(({ id }) => system.until(id, inReview)));
    expect(await mostSlots(system)).toBe(2);
    expect(new Set(done.map((task) => task.attempt?.path)).size).toBe(20);
    for (const { id, title } of done) {
      const diff = await system.call("task.diff", { task: id });
      const own = `own-${title.slice("Task ".length)}.txt`;
      expect(await changedPaths(system, id)).toEqual([own, "seen.txt"]);
      expect("patch" in diff && diff.patch).toContain("+a.txt\n+seen.txt\n");
      expect("patch" in diff && diff.patch).not.toContain("+own");
    }
  }));

test("[OV-63] [SL-22] two agents at work at the same moment see nothing of each other, nor does the clone", () =>
  withSystem(atMost(2), async (system) => {
    const written = system.latch("written");
    const meet = run(waitAt(system.folder, "written"));
    const look = run(
      "{ ls; git status --porcelain; git branch --all; git stash list; } > seen.txt",
    );
    const [first, second] = await Promise.all([
      system.start("First", [
        write("first.txt", "1"),
        { commit: { message: "first" } },
        meet,
        look,
      ]),
      system.start("Second", [write("second.txt", "2"), meet, look]),
    ]);
    await written.reached(2);
    expect((await system.call("status", {})).live).toBe(2);
    expect(await system.repository.git(["status", "--porcelain"])).toBe("");
    expect(await system.repository.git(["branch", "--all"])).toBe("* main");
    written.open();
    const [one, two] = await Promise.all(
      [first, second].map(({ id }) => system.until(id, inReview)),
    );
    expect(one?.attempt?.branch).not.toBe(two?.attempt?.branch);
    for (const [task, other] of [
      [one, "second"],
      [two, "first"],
    ] as const) {
      const diff = await system.call("task.diff", { task: task?.id ?? "" });
      expect("patch" in diff && diff.patch.includes(other)).toBe(false);
    }
  }));

test("slots are given in order of priority, then of number", () =>
  withSystem(atMost(1), async (system) => {
    const latch = system.latch("first");
    const project = system.repository.root;
    await system.start("Blocker", [run(waitAt(system.folder, "first")), write("b.txt", "b")]);
    await latch.reached();
    const ids: string[] = [];
    for (const priority of ["low", "normal", "urgent", "normal", "high"] as const) {
      const { id } = await system.call("task.create", { project, title: priority, priority });
      await system.call("task.run", { task: id });
      ids.push(id);
    }
    expect((await system.detail(ids[0] ?? "")).explanation.text).toStartWith(
      "Waits for a free slot",
    );
    latch.open();
    await Promise.all(ids.map((id) => system.until(id, inReview)));
    const started = await eventsOf(system, { type: ["attempt.started"] });
    expect(started.map((event) => event.task).slice(1)).toEqual(
      [2, 4, 1, 3, 0].map((index) => ids[index] ?? ""),
    );
  }));

test("[HU-27] a cap is a project's own: another project works meanwhile", () =>
  withSystem(atMost(1), async (system) => {
    const other = await createTestRepository({ files: { "a.txt": "a" } });
    try {
      const latch = system.latch("first");
      await system.start("Blocker", [run(waitAt(system.folder, "first"))]);
      await latch.reached();
      const held = await system.start("Held", [write("b.txt", "b")]);
      const { project } = await system.call("project.register", { path: other.root });
      const { id } = await system.call("task.create", { project: project.id, title: "Free" });
      await system.call("task.run", { task: id });
      await system.until(id, inReview);
      expect((await system.detail(held.id)).stage).toBe("ready");
    } finally {
      await other.remove();
    }
  }));

test("[OV-39] paths with spaces, quotes, newlines and letters of any script go the whole way, comments included", () =>
  withSystem({ configuration: null }, async (system) => {
    const names = [
      "with space.txt",
      "quo\"te's.txt",
      "new\nline.txt",
      "größe/文字.txt",
      "-dash",
      "tab\t.txt",
      ":colon#1",
    ];
    const task = await toReview(system, "Names", [
      ...names.map((name) => write(name, "one\n")),
      write("a.txt", "changed\n"),
    ]);
    expect((await changedPaths(system, task.id)).toSorted()).toEqual(
      [...names, "a.txt"].toSorted(),
    );
    const again = await fixRound(system, task, {
      comments: names.map((path) => ({ path, line: 1, body: `About ${JSON.stringify(path)}` })),
    });
    expect(again.comments.map((comment) => comment.answer?.kind)).toEqual(names.map(() => "fixed"));
    const [, packet] = await promptsOf(system, task.id);
    expect(packet).toContain('comment 3 "new\\nline.txt":1 (new): About');
    const diff = await system.call("task.diff", { task: task.id });
    const files = "files" in diff ? diff.files.map((file) => file.path) : [];
    expect(files.filter((path) => names.includes(path))).toHaveLength(names.length);
    await land(system, again);
    for (const name of names) expect(await system.repository.read(name)).toContain("one\n");
    expect(await system.repository.git(["status", "--porcelain"])).toBe("");
  }));

test("[OV-39] a conflict in a file with an odd name is told and resolved", () =>
  withSystem({ configuration: null, files: { 'od"d\nname.txt': "one\n" } }, async (system) => {
    const path = 'od"d\nname.txt';
    const first = await toReview(system, "First", [write(path, "first\n")]);
    const second = await toReview(system, "Second", { turns: [[write(path, "second\n")]] });
    await land(system, first);
    await system.call("task.approve", { task: second.id, revision: second.revision ?? "" });
    const resolved = await system.until(
      second.id,
      (now) => inReview(now) && now.revisions.length === 2,
    );
    expect((await promptsOf(system, second.id))[1]).toContain('- "od\\"d\\nname.txt" (content)');
    await land(system, resolved);
    expect(await system.repository.read(path)).toBe("first\nsecond\n");
  }));

test("comments on several tasks at once are kept apart, each with its own numbers", () =>
  withSystem(atMost(2), async (system) => {
    const script = { turns: [[write("b.txt", "1\n2\n")], [write("b.txt", "3\n"), fixed("all")]] };
    const tasks = await Promise.all(["One", "Two"].map((title) => toReview(system, title, script)));
    const comments = [1, 2].map((line) => ({ path: "b.txt", line, body: `Line ${line}` }));
    const again = await Promise.all(tasks.map((task) => fixRound(system, task, { comments })));
    for (const task of again)
      expect(task.comments.map(({ number, answer }) => [number, answer?.kind])).toEqual([
        [1, "fixed"],
        [2, "fixed"],
      ]);
  }));
