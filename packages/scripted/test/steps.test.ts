import { expect, setDefaultTimeout, test } from "bun:test";
import { TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";
import { toolCalls } from "./support/tools.ts";

setDefaultTimeout(60_000);

async function runScript(folder: TestFolder, script: string) {
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const outcome = await agent.script(session, script).then(
    (response) => ({ response, error: null }),
    (error: { code: number; data: unknown }) => ({ response: null, error }),
  );
  return { ...outcome, agent, calls: toolCalls(agent.updates) };
}

test("say and think are chunks of one message each, and the turn ends well", async () => {
  using folder = new TestFolder();
  const long = "A sentence that is longer than one chunk is. ".repeat(20).trim();
  const { response, agent } = await runScript(folder, `- think: hm\n- say: ${long}\n- say: 1.0`);
  expect(response).toEqual({ stopReason: "end_turn" });
  expect(agent.said).toBe(`${long}1.0`);
  const messages = agent.updates.flatMap((each) =>
    each.sessionUpdate === "agent_message_chunk" ? [each.messageId] : [],
  );
  expect(messages.length).toBeGreaterThan(3);
  expect(new Set(messages).size).toBe(2);
  expect(agent.updates[0]).toMatchObject({
    sessionUpdate: "agent_thought_chunk",
    content: { type: "text", text: "hm" },
  });
});

test("plan sends its entries, plain ones as pending", async () => {
  using folder = new TestFolder();
  const script = "- plan: [read, {content: write, priority: high, status: in_progress}]";
  const { agent } = await runScript(folder, script);
  expect(agent.updates).toEqual([
    {
      sessionUpdate: "plan",
      entries: [
        { content: "read", priority: "medium", status: "pending" },
        { content: "write", priority: "high", status: "in_progress" },
      ],
    },
  ]);
});

test("write, edit and delete change files as tool calls with diffs and locations", async () => {
  using folder = new TestFolder();
  folder.write("old.txt", "gone soon");
  folder.write("kept.txt", "one $1 two\n");
  const script = [
    "- write: {path: new dir/ä.txt, content: 'x'}",
    "- edit: {path: kept.txt, find: $1, replace: $&}",
    "- delete: old.txt",
  ].join("\n");
  const { calls } = await runScript(folder, script);
  expect(folder.read("new dir/ä.txt")).toBe("x");
  expect(folder.read("kept.txt")).toBe("one $& two\n");
  expect(folder.exists("old.txt")).toBe(false);
  const place = (path: string) => `${folder.work}/${path}`;
  expect(calls).toMatchObject([
    {
      kind: "edit",
      statuses: ["pending", "in_progress", "completed"],
      locations: [{ path: place("new dir/ä.txt") }],
      content: [{ type: "diff", path: place("new dir/ä.txt"), oldText: null, newText: "x" }],
    },
    {
      kind: "edit",
      status: "completed",
      content: [{ oldText: "one $1 two\n", newText: "one $& two\n" }],
    },
    { kind: "delete", status: "completed", locations: [{ path: place("old.txt") }] },
  ]);
});

test("run streams its output, errors in their order, and reports the exit", async () => {
  using folder = new TestFolder();
  const { response, calls } = await runScript(folder, "- run: echo a; echo b >&2; echo c");
  expect(response?.stopReason).toBe("end_turn");
  expect(calls).toMatchObject([
    {
      kind: "execute",
      title: "echo a; echo b >&2; echo c",
      status: "completed",
      output: "a\nb\nc\n",
      content: [{ type: "content", content: { type: "text", text: "a\nb\nc\n" } }],
      rawOutput: { exitCode: 0 },
    },
  ]);
});

test("run has a process group of its own and the agent's environment", async () => {
  using folder = new TestFolder();
  const { calls, agent } = await runScript(
    folder,
    "- run: ps -o pgid= -p $$; ps -o ppid= -p $$; echo $MUSTER_SCRIPTED_HOME; pwd",
  );
  const [group, parent, state, cwd] = (calls[0]?.output ?? "").trim().split(/\s+/);
  expect(group).toBe(parent);
  expect(group).not.toBe(String(agent.process.pid));
  expect(state).toBe(`${folder.root}/state`);
  expect(cwd).toBe(folder.work);
});

test("run ends with its command even when a background process keeps the output open", async () => {
  using folder = new TestFolder();
  const { response, calls } = await runScript(folder, "- run: sleep 600 & echo $!");
  process.kill(Number(calls[0]?.output), "SIGKILL");
  expect(response?.stopReason).toBe("end_turn");
});

test("run sends every byte once and keeps only the last part for the end", async () => {
  using folder = new TestFolder();
  const { calls } = await runScript(folder, "- run: seq 1 40000");
  const all = Array.from({ length: 40_000 }, (_, index) => `${index + 1}\n`).join("");
  expect(calls[0]?.output).toBe(all);
  const output = expect.stringMatching(/^\[earlier output left out\]\n[^]*\n39999\n40000\n$/);
  expect(calls[0]?.rawOutput).toMatchObject({ output, exitCode: 0 });
});

test("a step that fails is a failed tool call and ends the turn with an error", async () => {
  using folder = new TestFolder();
  const { error, calls } = await runScript(folder, "- say: a\n- run: exit 3\n- say: never");
  expect(calls).toMatchObject([{ status: "failed", rawOutput: { exitCode: 3 } }]);
  expect(error).toMatchObject({
    code: -32603,
    data: { errorKind: "step_failed", step: 2, name: "run", reason: "exit code 3" },
  });
});

test("an edit whose text is not there fails", async () => {
  using folder = new TestFolder();
  folder.write("a.txt", "text");
  const { error, calls } = await runScript(folder, "- edit: {path: a.txt, find: q, replace: y}");
  expect(calls).toMatchObject([{ status: "failed" }]);
  expect(error?.data).toMatchObject({ errorKind: "step_failed", step: 1, name: "edit" });
});

test("commit commits everything, under git's identity or one of its own", async () => {
  using folder = new TestFolder();
  const { response } = await runScript(
    folder,
    "- write: {path: a, content: a}\n- commit: {message: add a}",
  );
  expect(response?.stopReason).toBe("end_turn");
  expect(folder.git("log", "--format=%s %an").output).toBe("add a Scripted Agent\n");
  folder.git("config", "user.name", "Someone");
  folder.git("config", "user.email", "someone@localhost");
  await runScript(folder, "- write: {path: b, content: b}\n- commit: {message: add b}");
  expect(folder.git("log", "-1", "--format=%s %an %ae").output).toBe(
    "add b Someone someone@localhost\n",
  );
});

test("a commit of nothing fails", async () => {
  using folder = new TestFolder();
  const { error } = await runScript(folder, "- commit: {message: nothing}");
  expect(error?.data).toMatchObject({ errorKind: "step_failed", name: "commit" });
});

test("answer runs muster from the PATH, one call a comment", async () => {
  using folder = new TestFolder();
  folder.program("muster", `for each in "$@"; do printf '[%s]' "$each" >> answers; done`);
  await runScript(
    folder,
    "- answer: {comment: 3, fixed: it's done}\n- answer: {comment: 5, declined, text: too big}",
  );
  expect(folder.read("answers")).toBe(
    "[answer-comment][3][fixed][it's done][answer-comment][5][declined][too big]",
  );
});

test("answer all answers every comment of the prompt", async () => {
  using folder = new TestFolder();
  folder.program("muster", `echo "$@" >> answers`);
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const comments = ["## Comments", "comment 4 a.ts:1 (new): x", "comment 9 b.ts:2-3 (old): y"];
  const script = ["```script", "- answer: {comment: all, fixed: ok}", "```"];
  await agent.prompt(session, [...comments, ...script].join("\n"));
  expect(folder.read("answers")).toBe("answer-comment 4 fixed ok\nanswer-comment 9 fixed ok\n");
});

test("an answer that muster refuses fails the step", async () => {
  using folder = new TestFolder();
  folder.program("muster", "echo 'no such comment'; exit 1");
  const { error, calls } = await runScript(folder, "- answer: {comment: 3, fixed: x}");
  expect(error?.data).toMatchObject({ errorKind: "step_failed", name: "answer" });
  expect(calls).toMatchObject([{ status: "failed", output: "no such comment\n" }]);
});

test("usage is told at once, with the session's cost so far, and in the response", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  await agent.script(session, "- usage: {input: 10, output: 5, cost: 0.25}");
  const script = "- usage: {input: 1, output: 2, cost: 0.5}\n- usage: {input: 3, output: 4}";
  const response = await agent.script(session, script);
  expect(response).toMatchObject({
    usage: { inputTokens: 4, outputTokens: 6, totalTokens: 10 },
  });
  expect(agent.updates).toMatchObject([
    { sessionUpdate: "usage_update", used: 15, cost: { amount: 0.25, currency: "USD" } },
    { used: 18, cost: { amount: 0.75 } },
    { used: 25 },
  ]);
  expect(agent.updates[2]).not.toHaveProperty("cost");
  expect(await agent.script(session, "- say: x")).not.toHaveProperty("usage");
});

test("a script that cannot be read is said, and nothing else happens", async () => {
  using folder = new TestFolder();
  const script = "- write: {path: a.txt, content: x}\n- wriet: {path: b.txt}";
  const { response, agent } = await runScript(folder, script);
  expect(response).toEqual({ stopReason: "end_turn" });
  expect(agent.said).toContain('there is no step "wriet"');
  expect(agent.said).toContain(script);
  expect(folder.git("status", "--porcelain").output).toBe("");
});

test.each(["../out.txt", "/tmp/out.txt", "link/out.txt", "dangling", "a/../../out.txt", "."])(
  "a path that leaves the folder is refused: %s",
  async (path) => {
    using folder = new TestFolder();
    folder.write("a/b.txt", "");
    folder.git("init", "--quiet", folder.home);
    const { symlinkSync } = await import("node:fs");
    symlinkSync(folder.home, `${folder.work}/link`);
    symlinkSync(`${folder.home}/out.txt`, `${folder.work}/dangling`);
    const { error, calls } = await runScript(folder, `- write: {path: ${path}, content: x}`);
    expect(error?.data).toMatchObject({ errorKind: "step_failed", name: "write" });
    expect(calls).toMatchObject([{ status: "failed" }]);
    const { existsSync } = await import("node:fs");
    expect(existsSync(`${folder.home}/out.txt`)).toBe(false);
    expect(existsSync(`${folder.root}/out.txt`)).toBe(false);
  },
);
