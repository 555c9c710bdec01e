import type { TaskDetail } from "@muster/contract";
import type { World } from "@muster/testkit/browser";

/** A project that lands by hand, with one gate that says so much before it fails where `fail` is there. */
const files: Record<string, string> = {
  ".muster.toml": `land = "manual"

[[gate]]
name = "test"
run = "sh check.sh"

[limits]
rounds = 1
`,
  "check.sh": `test -e fail || exit 0
i=0
while [ $i -lt 3000 ]; do i=$((i + 1)); echo "ok $i"; done
printf '\\033[31mFAIL\\033[0m upload.test.ts: expected 429\\n'
while [ $i -lt 6000 ]; do i=$((i + 1)); echo "after $i"; done
exit 1
`,
  "a.txt": "one\ntwo\nthree\nfour\nfive\n",
};

export type Steps = readonly unknown[];

const write = (path: string, content: string) => ({ write: { path, content } });

/** A task that changes `a.txt`; each further turn has steps of its own. */
export const editing = (text: string, ...further: Steps[]): Steps[] => [
  [write("a.txt", text), { say: "I **changed** it." }],
  ...further,
];
export { write };

export const isInReview = (task: TaskDetail): boolean =>
  task.stage === "in_review" &&
  task.gates.every((gate) => gate.outcome !== null) &&
  task.runs.every((run) => run.state === "ended");

async function begin(world: World, project: string, title: string, turns: Steps[]) {
  const body = `Do it.\n\n\`\`\`script\n${JSON.stringify({ turns })}\n\`\`\`\n`;
  const { id } = await world.call("task.create", { project, title, body });
  await world.call("task.run", { task: id });
  return id;
}

/** A project with tasks that wait for a judgement, by title. */
export async function reviewsIn(
  world: World,
  tasks: Record<string, Steps[]>,
): Promise<Record<string, TaskDetail>> {
  const { root } = await world.addProject("files", files);
  const found: Record<string, TaskDetail> = {};
  for (const [title, turns] of Object.entries(tasks)) {
    const id = await begin(world, root, title, turns);
    found[title] = await world.until(id, (task) => isInReview(task) || task.asks.length > 0);
  }
  return found;
}
