import { expect, setDefaultTimeout, test } from "bun:test";
import { TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";

setDefaultTimeout(60_000);

const answersTo = (folder: TestFolder): void =>
  folder.program("muster", `echo "$MUSTER_RUN_ID $*" >> "${folder.root}/answers"`);

test("without a script every turn adds a line to the task's own file", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const header = "task: #7 Speed it up\n";
  await agent.prompt(session, `${header}turn: 1\nkind: work\n\nIt is slow.`);
  await agent.prompt(session, `${header}turn: 2\nkind: gate_failed\n\nTests failed.`);
  expect(folder.read("notes/task-7.md")).toBe("# Speed it up\n\n- turn 1\n- turn 2\n");
});

test("open comments get an edit at their line and the answer fixed, on the PATH's muster", async () => {
  using folder = new TestFolder();
  answersTo(folder);
  folder.write("src/a b.ts", "const a = 1;\n  const b = 2;\n");
  await using agent = new TestAgent(folder, { MUSTER_RUN_ID: "run-1" });
  const session = await agent.open();
  const prompt = [
    "task: #7 Speed it up",
    "turn: 2",
    "kind: fix",
    "",
    "## Comments",
    "",
    "comment 4 src/a b.ts:2 (new): rename b",
    "    2 |   const b = 2;",
    "comment 5 src/gone.ts:1-3 (old): why?",
  ].join("\n");
  expect(await agent.prompt(session, prompt)).toEqual({ stopReason: "end_turn" });
  expect(folder.read("src/a b.ts")).toBe(
    "const a = 1;\n  // Comment 4: rename b\n  const b = 2;\n",
  );
  expect(folder.read("notes/task-7.md")).toContain("- turn 2: comments 5\n");
  expect(folder.read("../answers")).toBe(
    "run-1 answer-comment 4 fixed Done.\nrun-1 answer-comment 5 fixed Done.\n",
  );
});

test("of git's own conflicts both sides stay, and a file one side deleted is kept", async () => {
  using folder = new TestFolder();
  folder.write("both.txt", "start\nmiddle\nend\n");
  folder.write("kept.txt", "base\n");
  const commit = (): void => {
    folder.git("add", "-A");
    folder.git("commit", "-q", "-m", "x");
  };
  commit();
  folder.git("checkout", "-q", "-b", "theirs");
  folder.write("both.txt", "start\ntheirs\nend\n");
  folder.write("added.txt", "theirs\n");
  folder.git("rm", "-q", "kept.txt");
  commit();
  folder.git("checkout", "-q", "main");
  folder.write("both.txt", "start\nours\nend\n");
  folder.write("added.txt", "ours\n");
  folder.write("kept.txt", "ours\n");
  commit();
  expect(folder.git("-c", "merge.conflictStyle=diff3", "merge", "theirs").status).toBe(1);
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const conflicts = [
    "- both.txt (content)",
    "- added.txt (add/add)",
    "- kept.txt (modify/delete)",
    "- ../outside.txt (content)",
  ];
  await agent.prompt(session, `turn: 2\nkind: conflict\n\n## Conflicts\n\n${conflicts.join("\n")}`);
  expect(folder.read("both.txt")).toBe("start\nours\ntheirs\nend\n");
  expect(folder.read("added.txt")).toBe("ours\ntheirs\n");
  expect(folder.read("kept.txt")).toBe("ours\n");
  expect(folder.exists("NOTES.md")).toBe(false);
});

test("a file that is not text is left alone", async () => {
  using folder = new TestFolder();
  answersTo(folder);
  const binary = Buffer.from([0xff, 0xfe, 0x0a, 0x00]);
  const { writeFileSync, readFileSync } = await import("node:fs");
  writeFileSync(`${folder.work}/a.ts`, binary);
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  await agent.prompt(
    session,
    "## Comments\n\ncomment 1 a.ts:1 (new): x\n\n## Conflicts\n\n- a.ts (binary)",
  );
  expect(readFileSync(`${folder.work}/a.ts`)).toEqual(binary);
});

test("a turn that the packet's script does not cover is the default's", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const packet = (turn: number) =>
    `task: #3 T\nturn: ${turn}\n\n\`\`\`script\nturns: [[{say: one}], [{say: two}]]\n\`\`\``;
  await agent.prompt(session, packet(2));
  expect(agent.said).toBe("two");
  await agent.prompt(session, packet(3));
  expect(folder.read("notes/task-3.md")).toContain("- turn 3\n");
});
