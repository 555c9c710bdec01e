import { expect, test } from "bun:test";
import { play } from "./support/play.ts";
import { loadRecording, withoutResume } from "./support/recording.ts";

const tasks = [
  "claude-acp-0.49-task",
  "claude-acp-task",
  "codex-acp-task",
  "gemini-acp-task",
  "opencode-acp-task",
];

test.each(tasks)(
  "[AG-1] [AG-10] [AG-26] [SL-11] %s: the same code takes every agent through its task",
  async (name) => {
    const { opened, outcomes, sink } = await play(loadRecording(name));
    expect(opened.ok).toBe(true);
    expect(outcomes.map(({ code }) => code)).toEqual(["completed"]);
    expect(sink.messages()).toEqual([
      "I will write hello.txt.",
      "Now I commit it.",
      "Done: hello.txt is committed.",
    ]);
    expect(sink.tools().map(({ status }) => status)).toEqual(["completed", "completed"]);
    expect(sink.of("turn_ended")).toHaveLength(1);
  },
);

test("[AG-26] [AG-27] what is allowed is allowed once, by the kind of the option, for each version", async () => {
  const chosen: unknown[] = [];
  for (const name of ["claude-acp-0.49-task", "claude-acp-task", "gemini-acp-task"]) {
    const { agent, sink } = await play(loadRecording(name));
    const answers = agent.sent.filter((message) => "result" in message);
    chosen.push(...answers.map(({ result }) => result));
    expect(sink.of("permission_answered").map(({ decision, by }) => [decision, by])).toEqual([
      ["allow", "policy"],
      ["allow", "policy"],
    ]);
  }
  const outcome = (optionId: string) => ({ outcome: { outcome: "selected", optionId } });
  expect(chosen).toEqual(
    ["allow", "allow", "allow-once", "allow-once", "proceed_once", "proceed_once"].map(outcome),
  );
});

test("[AG-18] a tool that is first seen in a permission request is one tool", async () => {
  const { sink } = await play(loadRecording("gemini-acp-task"));
  const requested = sink.of("permission_requested").map(({ toolCallId }) => toolCallId);
  expect(sink.tools().map(({ toolCallId }) => toolCallId)).toEqual(requested);
  expect(sink.tools().map(({ kind }) => kind)).toEqual(["edit", "execute"]);
  expect(sink.tools()[0]?.diffs).toEqual([
    {
      path: "/home/dev/runs/acp-gemini-hello/repo/hello.txt",
      oldText: "",
      newText: "hello from the test\n",
    },
  ]);
});

test("the output of a shell is shown where the agent tells it, and null where it does not", async () => {
  const outputs: [string, string | null | undefined][] = [];
  for (const name of [
    "claude-acp-task",
    "codex-acp-task",
    "opencode-acp-task",
    "gemini-acp-task",
  ]) {
    const { sink } = await play(loadRecording(name));
    outputs.push([name, sink.tools()[1]?.output]);
  }
  const texts = outputs.slice(0, 3).map(([, output]) => output ?? "");
  for (const text of texts) expect(text).toContain("1 file changed, 1 insertion(+)");
  expect(outputs[3]).toEqual(["gemini-acp-task", null]);
});

const denials = [
  ["claude-acp-deny", ["failed", "failed"]],
  ["codex-acp-deny", ["denied"]],
  ["gemini-acp-deny", ["denied", "denied"]],
] as const;

test.each(denials)(
  "[AG-19] [AG-29] %s: the turn is denied and no tool stays open",
  async (name, statuses) => {
    const { outcomes, sink } = await play(loadRecording(name), { permissions: "deny" });
    expect(outcomes.map(({ code }) => code)).toEqual(["denied"]);
    expect(sink.tools().map(({ status }) => status as string)).toEqual([...statuses]);
  },
);

const cancels = [
  ["claude-acp-cancel-tool", ["cancelled"]],
  ["codex-acp-cancel-tool", []],
  ["gemini-acp-cancel-tool", ["cancelled"]],
  ["opencode-acp-cancel-tool", ["cancelled"]],
] as const;

test.each(cancels)(
  "[AG-20] %s: a cancelled tool is shown as cancelled, whatever the agent says, and the session goes on",
  async (name, statuses) => {
    const { outcomes, sink } = await play(loadRecording(name));
    expect(outcomes.map(({ code }) => code)).toEqual(["cancelled", "completed"]);
    expect(sink.tools().map(({ status }) => status as string)).toEqual([...statuses]);
    expect(sink.messages().at(-1)).toBe("Hello, this is the scripted model.");
  },
);

const loads = ["claude-acp-load", "codex-acp-load", "gemini-acp-load", "opencode-acp-load"];

test.each(loads)(
  "[AG-39] [SL-38] %s: what is replayed, early or late, stays out of the new turn",
  async (name) => {
    const { opened, outcomes, sink } = await play(withoutResume(loadRecording(name)));
    expect(opened.ok && opened.value.resumed).toBe(true);
    expect(outcomes.map(({ code }) => code)).toEqual(["completed"]);
    expect(sink.messages()).toEqual(["I remember: hello"]);
    expect(sink.tools()).toEqual([]);
  },
);

const failures = [
  ["codex-acp-429", "rate_limited"],
  ["codex-acp-401", "auth_failed"],
  ["codex-acp-drop", "provider_error"],
  ["gemini-acp-401", "auth_failed"],
  ["gemini-acp-drop", "provider_error"],
  ["opencode-acp-429", "provider_error"],
] as const;

test.each(failures)(
  "[AG-41] [AG-42] [AG-44] %s: the turn ends %s by structured data alone",
  async (name, code) => {
    const { outcomes, sink } = await play(loadRecording(name));
    expect(outcomes.map((outcome) => outcome.code as string)).toEqual([code]);
    expect(sink.of("turn_ended").map(({ outcome }) => outcome.code as string)).toEqual([code]);
  },
);

const silences = ["claude-acp-0.49-429", "gemini-acp-429", "claude-acp-drop", "opencode-acp-drop"];

test.each(silences)(
  "[AG-46] %s: nothing excuses the silence, and a verdict of stalled ends the turn",
  async (name) => {
    const entries = loadRecording(name);
    const { session, outcomes, sink } = await play(entries, { silenced: true });
    expect(session.isExcused).toBe(false);
    expect(outcomes.map(({ code }) => code)).toEqual(["stalled"]);
    expect(sink.of("turn_ended")[0]?.usage).toBeNull();
  },
);

test.each(["claude-acp-drop", "codex-acp-drop", "opencode-acp-drop", "gemini-acp-drop"])(
  "[AG-21] %s: a part that was told again after a cut stream is shown once",
  async (name) => {
    const { sink } = await play(loadRecording(name), { silenced: true });
    const repeated = sink.messages().filter((text) => text.startsWith("partial"));
    expect(repeated).toEqual(["partial"]);
  },
);

test("[AG-51] what an agent does not tell of its usage is unknown, not zero", async () => {
  const usages: Record<string, unknown> = {};
  for (const name of ["claude-acp-task", "codex-acp-task", "gemini-acp-task", "codex-acp-429"]) {
    const { sink } = await play(loadRecording(name));
    usages[name] = sink.of("turn_ended")[0]?.usage;
  }
  expect(usages).toEqual({
    "claude-acp-task": {
      inputTokens: 1200,
      cachedTokens: 1800,
      outputTokens: 150,
      costUsd: 0.010879999999999999,
    },
    "codex-acp-task": { inputTokens: 1200, cachedTokens: 1800, outputTokens: 150, costUsd: null },
    "gemini-acp-task": { inputTokens: 3000, cachedTokens: null, outputTokens: 150, costUsd: null },
    "codex-acp-429": { inputTokens: null, cachedTokens: null, outputTokens: null, costUsd: null },
  });
});

test("[AG-17] every line is kept before it is acted on, in both directions and as it was", async () => {
  const entries = loadRecording("claude-acp-task");
  const { sink } = await play(entries);
  const said = entries.filter(({ dir }) => dir === "in").map(({ msg }) => JSON.stringify(msg));
  const kept = sink.lines.filter(({ direction }) => direction === "in").map(({ text }) => text);
  // Ids of answers are those of the session that asked, and what comes after the turn is read later.
  expect(kept.map((line) => line.length)).toEqual(
    said.slice(0, kept.length).map((line) => line.length),
  );
  expect(sink.lines.filter(({ direction }) => direction === "out")).toHaveLength(
    entries.filter(({ dir }) => dir === "out").length,
  );
});
