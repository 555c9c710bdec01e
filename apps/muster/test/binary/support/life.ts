import type { EventView } from "@muster/contract";
import { type Room, VerbFailed } from "./room.ts";

/** A task of a life, and what the person wants changed in its first revision. */
export interface LifeTask {
  title: string;
  body: string;
  change?: { path: string; line: number; body: string };
}

const shortPause = "- sleep: {ms: 250}";

/** Steps at which the agent of a small life pauses: in its first turn, and when it has answered the comment. */
export interface Pauses {
  speaking: string;
  answered: string;
}

/** Three said lines, a request for changes, a fourth line and an answer, then an approval. */
export const lifeWith = ({ speaking, answered }: Pauses): LifeTask[] => [
  {
    title: "Say hi",
    body: `\`\`\`script
- write: {path: b.txt, content: "hey\\n"}
- say: line one
${speaking}
- say: line two
${shortPause}
- say: line three
\`\`\`
`,
    change: {
      path: "b.txt",
      line: 1,
      body: `Say hello.
\`\`\`script
- write: {path: b.txt, content: "hello\\n"}
- say: line four
- answer: {comment: 1, fixed: done}
${answered}
\`\`\`
`,
    },
  },
];

/** A life that goes on by itself. */
export const smallLife: LifeTask[] = lifeWith({ speaking: shortPause, answered: shortPause });

/** Called after each event of a life, before the person looks at it. */
export type Strike = (event: EventView, seen: readonly EventView[]) => Promise<void>;

const isInReview = (event: EventView): boolean =>
  event.type === "attempt.moved" && event.data["to"] === "in_review";

/** Reviews a task as a person does: a comment and a request for changes first, then an approval. */
async function review(room: Room, reference: string, { change }: LifeTask): Promise<void> {
  const task = await room.task(reference);
  if (task.stage !== "in_review" || task.revision === null) return;
  const judged = [reference, "--revision", task.revision];
  if (change === undefined || task.comments.length > 0) {
    await room.json(["approve", ...judged]);
    return;
  }
  const { path, line, body } = change;
  const lines = `${path}:${line}`;
  await room.json(["comment", reference, lines, ...judged.slice(1), "-F", "-"], { input: body });
  await room.json(["request-changes", ...judged]);
}

/** Does it again, as the error says, when the daemon went away before it answered. */
async function again(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VerbFailed) || error.ran.code !== 3) throw error;
    }
  }
}

/** Adds the tasks and runs them; gives their references. */
export async function beginLife(room: Room, tasks: readonly LifeTask[]): Promise<string[]> {
  await again(() => room.init());
  for (const { title, body } of tasks) await room.json(["add", title, "-F", "-"], { input: body });
  const references = tasks.map((_, index) => `#${index + 1}`);
  for (const reference of references) await room.json(["run", reference]);
  return references;
}

/**
 * Plays the person until all tasks are delivered, calling `strike` after each event; gives the events as the follower
 * has seen them. An ask that nobody expects is an error.
 */
export async function playLife(
  room: Room,
  tasks: readonly LifeTask[],
  strike: Strike,
): Promise<EventView[]> {
  const follower = room.followEvents();
  const references = await beginLife(room, tasks);
  const numbers = new Map<string, number>();
  let delivered = 0;
  while (delivered < tasks.length) {
    const event = await follower.until(() => true);
    if (event.type === "task.created" && event.task !== null) numbers.set(event.task, numbers.size);
    if (event.type === "ask.opened") throw new Error(`asked: ${JSON.stringify(event.data)}`);
    await strike(event, follower.seen);
    const index = numbers.get(event.task ?? "") ?? -1;
    const [task, reference] = [tasks[index], references[index]];
    if (event.type === "landing.delivered") delivered += 1;
    if (isInReview(event) && task !== undefined && reference !== undefined)
      await again(() => review(room, reference, task));
  }
  await follower.end();
  return follower.seen;
}
