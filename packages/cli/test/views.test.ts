import { expect, test } from "bun:test";
import type { TaskDetail } from "@muster/contract";
import {
  at,
  comment,
  detail,
  file,
  gate,
  ids,
  landing,
  outputs,
  patch,
  why,
  project,
  summary,
} from "./support/samples.ts";
import { shell } from "./support/shell.ts";

async function shown(change: Partial<TaskDetail> = {}): Promise<string> {
  await using person = shell({
    instead: { "task.get": async () => ({ ok: true, value: { ...detail, ...change } }) },
  });
  return (await person.run("show", "1")).stdout;
}

test("[HU-13] why says where it is, why, who acts next, what they can do, until when", async () => {
  const until = "2026-01-02T03:24:05.678Z";
  const clock = new Date(until).toTimeString().slice(0, 5);
  await using person = shell({
    instead: {
      "task.why": async () => ({
        ok: true,
        value: {
          ...why,
          holds: ["asking"],
          detail: "As it is.\nAnd was.",
          until,
          limit: "it ends",
        },
      }),
    },
  });
  expect((await person.run("why", "1")).stdout).toBe(
    [
      "where  asking in_review for 12 m",
      "why    Round 1, revision 1, 1 files, gates 1/1",
      "       As it is.",
      "       And was.",
      "next   you: review it",
      "can    muster diff '#1'     Shows what will land",
      "       muster approve '#1'  Approves it",
      `until  ${clock} (in 8 m), when it ends`,
      "",
    ].join("\n"),
  );
});

test("show has the enforcement note, flags and what was left out", async () => {
  const text = await shown();
  expect(text).toContain("not enforced: agents run as you, unsandboxed");
  expect(text).toContain("deleted test  test/a.test.js deletes a test");
  expect(text).toContain("core.dump  huge  9.0 MB");
});

test("[OV-31] show has every comment with its code and its answer, and says when there is none", async () => {
  const answered = { runId: detail.runs[0]?.id as never, at };
  const text = await shown({
    comments: [
      comment,
      { ...comment, number: 2, answer: { kind: "fixed", text: "Copied", ...answered } },
      { ...comment, number: 3, answer: { kind: "declined", text: "Private", ...answered } },
      { ...comment, number: 4, sent: false, position: null, side: "old", endLine: 5 },
    ],
  });
  expect(text).toContain(
    "1  src/list.js:3 (now src/list.js:4)  not answered\n     | return items\n     Copy it first",
  );
  expect(text).toContain("2  src/list.js:3 (now src/list.js:4)  fixed: Copied");
  expect(text).toContain("declined: Private");
  expect(text).toContain("4  src/list.js:3-5:old (outdated)  not sent yet");
});

test("a waived gate shows its reason and never looks like one that passed", async () => {
  const waiver = {
    covers: "tree" as const,
    by: { kind: "person" as const, id: "ada" },
    at,
    reason: "Flaky network",
  };
  const text = await shown({
    gates: [gate, { ...gate, name: "lint", outcome: "could_not_run", exitCode: 127, waiver }],
  });
  expect(text).toContain("test  passed         ");
  expect(text).toContain("lint  could not run  ");
  expect(text).toContain("waived by ada: Flaky network");
});

test("a gate that failed shows the end of its output and where the whole is", async () => {
  const tail = Array.from({ length: 30 }, (_, line) => `line ${line + 1}`).join("\n");
  const text = await shown({
    gates: [{ ...gate, outcome: "failed", exitCode: 1, tail, durationMs: 80 }],
  });
  expect(text).toContain("line 30\n    whole log: /state/logs/1.log");
  expect(text).toContain("line 19\n");
  expect(text).not.toContain("line 18\n");
});

test("[AG-51] usage that an agent does not tell is not printed", async () => {
  expect(await shown()).toContain("1200 tokens in, 300 out");
  const [turn] = detail.turns;
  if (turn === undefined) throw new Error("the sample has a turn");
  const unknown = { inputTokens: null, cachedTokens: null, outputTokens: null, costUsd: null };
  expect(await shown({ turns: [{ ...turn, usage: unknown }] })).not.toContain("tokens");
});

test("show says what stands against the landing, and where the landing is", async () => {
  await using person = shell({
    instead: {
      "task.mergeability": async () => ({
        ok: true,
        value: {
          ...outputs["task.mergeability"],
          reasons: [{ code: "conflict", text: "It conflicts with main.", next: "Wait." }],
          conflicts: [{ path: "src/list.js", kind: "content" }],
        },
      }),
    },
  });
  const { stdout } = await person.run("show", "1");
  expect(stdout).toContain("conflict  It conflicts with main. Wait.\n    src/list.js  content");
  const asked = { ...landing, delivery: "asked" as const };
  const block = { reason: "local_changes_overlap" as const, detail: "a.js is dirty", paths: [] };
  expect(await shown({ landing: { ...asked, deliveryBlock: block } })).toContain(
    "landed on main as aaaaaaaaaa, not delivered: a.js is dirty",
  );
});

test("a landing that failed for an earlier revision is said to be of that one", async () => {
  const [first] = detail.revisions;
  if (first === undefined) throw new Error("the sample has a revision");
  const second = { ...first, id: ids.earlier, number: 2 };
  const failed = { ...landing, state: "failed" as const, to: null, delivery: "none" as const };
  const both = { revisions: [first, second], landing: { ...failed, failure: "conflict" } };
  const said = "failed on main: conflict";
  expect(await shown({ ...both, revision: first.id })).toContain(`landing\n  ${said}`);
  expect(await shown({ ...both, revision: second.id })).toContain(`landing\n  revision 1 ${said}`);
});

test("a patch that was cut is said to be, with all files", async () => {
  await using person = shell({
    instead: {
      "task.diff": async () => ({
        ok: true,
        value: {
          ...(outputs["task.diff"] as Extract<(typeof outputs)["task.diff"], { mode: "revision" }>),
          files: [file, { ...file, path: "new.js", oldPath: "old.js", status: "renamed" }],
          patch,
          truncated: true,
        },
      }),
    },
  });
  const { stdout } = await person.run("diff", "1");
  expect(stdout).toContain("The patch is longer than this; all files:");
  expect(stdout).toContain("  renamed old.js -> new.js");
});

test("inbox lists asks with their choices as commands, and reviews and landings that wait for a person", async () => {
  const [review] = outputs["task.list"].items;
  if (review === undefined) throw new Error("the sample has a task");
  const held = { ...review, number: 2, holds: ["paused" as const] };
  const manual = { ...review, number: 3, stage: "approved" as const, title: "By hand" };
  const queued = { ...manual, number: 4, actor: { kind: "muster" as const, name: "Muster" } };
  const all = [review, held, manual, queued];
  await using person = shell({
    instead: {
      "task.list": async (_caller, { stage }) => ({
        ok: true,
        value: { items: all.filter((task) => task.stage === stage), next: null },
      }),
    },
  });
  const { stdout } = await person.run("inbox");
  expect(stdout).toContain("web#1 delivery: The change could not be delivered (12 m ago)");
  expect(stdout).toContain("muster answer c3d4e5f5 retry  Delivers into your clone");
  expect(stdout).toContain("web#1  review  Sort the list");
  expect(stdout).toContain("web#3  land    By hand");
  expect(stdout).not.toContain("web#2");
  expect(stdout).not.toContain("web#4");
});

test("an ask with a deadline says what happens then", async () => {
  const [ask] = outputs["ask.list"].items;
  if (ask === undefined) throw new Error("the sample has an ask");
  const items = [{ ...ask, dueAt: "2026-01-02T03:20:05.678Z", expiry: "deny" }];
  await using person = shell({
    instead: { "ask.list": async () => ({ ok: true, value: { items, next: null } }) },
  });
  expect((await person.run("inbox")).stdout).toContain("deny in 4 m when nobody answers");
});

test("an empty list says what to do", async () => {
  const empty = async () => ({ ok: true as const, value: { items: [], next: null } });
  await using person = shell({
    instead: { "task.list": empty, "ask.list": empty, "project.list": empty },
  });
  expect((await person.run("ls")).stdout).toContain("muster add");
  expect((await person.run("inbox")).stdout).toBe("nothing waits for you\n");
  expect((await person.run("project", "--all")).stdout).toContain("muster init");
});

test("a project says what keeps its tasks from starting", async () => {
  const problem = ".muster.toml:3: gate.nam is not a known key";
  await using person = shell({
    instead: { "project.get": async () => ({ ok: true, value: { ...project, problem } }) },
  });
  expect((await person.run("project")).stdout).toContain(`no task can start now:\n${problem}\n`);
});

test("[HU-13] ls says what failed, and when it is tried again", async () => {
  const failing = {
    ...summary,
    why: "The work could not be saved",
    retryAt: "2026-01-02T03:16:21.678Z",
  };
  await using person = shell({
    instead: { "task.list": async () => ({ ok: true, value: { items: [failing], next: null } }) },
  });
  const { stdout } = await person.run("ls");
  expect(stdout).toContain("The work could not be saved; again in 16 s");
});
