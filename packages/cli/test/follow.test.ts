import { expect, test } from "bun:test";
import { operationError, type Operations, type WhyView } from "@muster/contract";
import type { Output } from "../src/index.ts";
import { Journal } from "./support/journal.ts";
import { entry, outputs, why } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

/** A stdout that says when it has got so many lines, and may go away after some. */
function reader(leavesAfter = Number.POSITIVE_INFINITY) {
  const lines: string[] = [];
  const waiting = new Map<number, () => void>();
  const output: Output = {
    isTerminal: false,
    columns: null,
    failure: () => null,
    async write(text) {
      lines.push(...text.split("\n").filter((line) => line !== ""));
      for (const [count, resolve] of waiting) if (lines.length >= count) resolve();
      return lines.length < leavesAfter;
    },
  };
  const has = (count: number) =>
    new Promise<void>((resolve) => {
      if (lines.length >= count) resolve();
      else waiting.set(count, resolve);
    });
  return { lines, output, has };
}

const seqs = (lines: string[]) => lines.map((line) => (JSON.parse(line) as { seq: number }).seq);

test("events --json prints each event after the cursor once, in order", async () => {
  const journal = new Journal();
  for (let count = 0; count < 2100; count += 1) journal.append();
  await using person = shell({ instead: { "event.list": journal.list } });
  const { stdout, exitCode } = await person.run("events", "--after", "10", "--json");
  expect(exitCode).toBe(0);
  expect(seqs(stdout.trimEnd().split("\n"))).toEqual(
    journal.events.slice(10).map(({ seq }) => seq),
  );
});

test("a cursor from the future is a typed refusal", async () => {
  await using person = shell({ instead: { "event.list": new Journal().list } });
  const ran = await person.run("events", "--after", "5", "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()).toMatchObject({ error: { code: "cursor_from_the_future" } });
  expect((await person.run("events", "-f", "--after", "5", "--json")).json()).toMatchObject({
    error: { code: "cursor_from_the_future" },
  });
});

test("[CW-34] events -f goes on where it was when the daemon restarts, without loss or repetition", async () => {
  const journal = new Journal();
  const signals = { ring: () => undefined };
  const { lines, output, has } = reader(6);
  await using person = shell({
    instead: { "event.list": journal.list },
    signals,
    host: { stdout: output },
  });
  journal.append();
  const following = person.run("events", "-f", "--json");
  await has(1);
  journal.append();
  signals.ring();
  await has(2);
  await person.shutDown();
  journal.append();
  journal.append();
  person.boot();
  await has(4);
  journal.append();
  journal.append();
  signals.ring();
  expect(await following).toMatchObject({ exitCode: 0, stderr: "" });
  expect(seqs(lines)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("events -f starts the daemon when it is down", async () => {
  const journal = new Journal();
  journal.append();
  const { lines, output } = reader(1);
  await using person = shell({
    instead: { "event.list": journal.list },
    up: false,
    host: { stdout: output },
  });
  expect(await person.run("events", "-f", "--json")).toMatchObject({ exitCode: 0 });
  expect(seqs(lines)).toEqual([1]);
});

test("a stream ends quietly when nobody reads any more", async () => {
  const journal = new Journal();
  for (let count = 0; count < 50; count += 1) journal.append();
  for (const argv of [["events"], ["events", "-f"]]) {
    const { lines, output } = reader(3);
    await using person = shell({
      instead: { "event.list": journal.list },
      host: { stdout: output },
    });
    expect(await person.run(...argv)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(lines).toHaveLength(3);
  }
});

test("logs -f prints what is there, what comes, and ends when the task is over", async () => {
  const entries = [{ ...entry, text: "I sort", final: false }];
  const signals = { ring: () => undefined };
  const { output, has, lines } = reader();
  let over = false;
  await using person = shell({
    signals,
    host: { stdout: output },
    instead: {
      "task.logs": async (_caller, { after }) => {
        const items = entries.slice(after);
        return {
          ok: true,
          value: { items, next: items.at(-1)?.cursor ?? after, previous: null, over },
        };
      },
    },
  });
  const following = person.run("logs", "-f", "1");
  await has(2);
  entries.push({ ...entry, cursor: 2, text: "I sort it", final: true });
  over = true;
  signals.ring();
  expect(await following).toMatchObject({ exitCode: 0, stderr: "" });
  expect(lines).toEqual(["turn 1", "I sort", " it"]);
});

const working: WhyView = {
  ...why,
  stage: "coding",
  actor: { kind: "agent", name: "scripted" },
  next: "ends its turn",
};

/** A task that an agent works on until `finish`; the events of its life are in the journal. */
function life() {
  const journal = new Journal();
  const signals = { ring: () => undefined };
  const state = { why: working };
  const instead = {
    "event.list": journal.list,
    "task.why": async () => ({ ok: true as const, value: state.why }),
    status: async () => ({
      ok: true as const,
      value: { ...outputs.status, lastEvent: journal.events.length },
    }),
  };
  const happen = (now: WhyView, task?: string | null) => {
    state.why = now;
    journal.append("task.edited", task);
    signals.ring();
  };
  return { instead, signals, happen };
}

test("run --wait returns when a person has to act, and says what they can do", async () => {
  const { instead, signals, happen } = life();
  const { output, has, lines } = reader();
  await using person = shell({ instead, signals, host: { stdout: output } });
  const waiting = person.run("run", "1", "--wait");
  await has(3);
  happen(working);
  happen({ ...working, stage: "checking", actor: { kind: "muster", name: "Muster" } });
  happen(why);
  expect(await waiting).toMatchObject({ exitCode: 0, stderr: "" });
  expect(lines.join("\n")).toContain("muster approve '#1'");
});

test("run --wait hears of an ask that is its project's, about the base of several tasks", async () => {
  const { instead, signals, happen } = life();
  const looked = Promise.withResolvers<void>();
  const look = async () => {
    const answer = await instead["task.why"]();
    looked.resolve();
    return answer;
  };
  await using person = shell({ signals, instead: { ...instead, "task.why": look } });
  const waiting = person.run("run", "1", "--wait");
  await looked.promise;
  happen(why, null);
  expect(await waiting).toMatchObject({ exitCode: 0, stderr: "" });
});

test("run --wait --json is one object, the task as it is at the end", async () => {
  const { instead, signals } = life();
  await using person = shell({
    signals,
    instead: { ...instead, "task.why": async () => ({ ok: true, value: why }) },
  });
  const ran = await person.run("run", "1", "--wait", "--json");
  expect(ran.json()).toMatchObject({
    number: 1,
    stage: "in_review",
    explanation: { stage: "in_review" },
  });
});

test("run --wait lives through a restart of the daemon and misses nothing that happened meanwhile", async () => {
  const { instead, signals, happen } = life();
  const { output, has } = reader();
  await using person = shell({ instead, signals, host: { stdout: output } });
  const waiting = person.run("run", "1", "--wait");
  await has(3);
  await person.shutDown();
  happen(why);
  person.boot();
  expect(await waiting).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.asked).toEqual([]);
});

test("run --wait looks again at what happened while the daemon did not answer", async () => {
  const { instead, signals, happen } = life();
  const { output, has } = reader();
  const stopping = { ok: false as const, error: operationError("stopping", {}) };
  const answers: Awaited<ReturnType<Operations["task.why"]>>[] = [
    { ok: true, value: working },
    stopping,
    { ok: true, value: why },
  ];
  await using person = shell({
    signals,
    host: { stdout: output },
    instead: { ...instead, "task.why": async () => answers.shift() ?? stopping },
  });
  const waiting = person.run("run", "1", "--wait");
  await has(3);
  happen(working);
  expect(await waiting).toMatchObject({ exitCode: 0, stderr: "" });
  expect(answers).toEqual([]);
  expect(person.asked).toEqual([]);
});
