import { expect, setDefaultTimeout, test } from "bun:test";
import * as fs from "node:fs";
import { join } from "node:path";
import { fencedBlocks } from "../src/prompt/fences.ts";
import { parseScript } from "../src/script/parse.ts";
import { stepValues } from "../src/script/steps.ts";
import { TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";

setDefaultTimeout(60_000);

const page = fs.readFileSync(join(import.meta.dir, "../../../docs/scripted-agent.md"), "utf8");
const [walk, answers, turns] = fencedBlocks(page.split("\n")).map(({ text }) => text);
const rows = [...page.matchAll(/^\| `(\w+)` +\| `(.+?)` +\|/gm)].map(([, name, example]) => ({
  name,
  example: example ?? "",
}));

const scripted = (text: string | undefined): string => `\`\`\`script\n${text}\n\`\`\``;

test("the page lists every step of the language, each with an example that is one", () => {
  const names = rows.map(({ name }) => name);
  expect(names).toHaveLength(Object.keys(stepValues).length);
  expect(names).toEqual(expect.arrayContaining(Object.keys(stepValues)));
  for (const { name, example } of rows)
    expect(parseScript(example)).toMatchObject({ ok: true, value: { steps: [{ name }] } });
});

test("the page's first script does what it says", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  expect(await agent.prompt(session, scripted(walk))).toEqual({ stopReason: "end_turn" });
  expect(folder.git("log", "--format=%s").output).toBe("Add a greeting\n");
  expect(folder.git("show", "HEAD:src/greet.js").output).toBe(
    "export const greet = (name) => `Good day, ${name}!`;\n",
  );
});

test("the page's turns and answers do what they say, over three turns", async () => {
  using folder = new TestFolder();
  folder.program("muster", `echo "$*" >> "${folder.root}/answers"`);
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const comments = "## Comments\n\ncomment 2 src/add.js:1 (new): it subtracts\n\n";
  await agent.prompt(session, `turn: 1\n\n${scripted(turns)}`);
  await agent.prompt(session, `turn: 2\n\n${comments}`);
  expect(folder.read("src/add.js")).toBe("export const add = (a, b) => a + b;\n");
  await agent.prompt(session, `turn: 3\n\n${comments}`);
  await agent.prompt(session, `turn: 4\n\n${comments}${scripted(answers)}`);
  expect(folder.read("../answers").trim().split("\n")).toEqual([
    "answer-comment 2 fixed It adds now.",
    "answer-comment 2 declined The name is part of the format.",
    "answer-comment 2 fixed Done.",
  ]);
});
