import type { TaskDetail } from "@muster/contract";
import { engineFiles, type SeedName, type SeedTask, seedTasks, shopFiles } from "./shop.ts";
import type { World } from "./world.ts";

/** The tasks of such a world, as they stand. */
export type Seeded = Record<SeedName, TaskDetail>;

const fenced = ({ text, script }: SeedTask): string =>
  `${text}\n\n\`\`\`script\n${JSON.stringify(script)}\n\`\`\`\n`;

const add = async (world: World, project: string, task: SeedTask): Promise<string> => {
  const { title, priority = "normal" } = task;
  return (await world.call("task.create", { project, title, body: fenced(task), priority })).id;
};

const isQuiet = (task: TaskDetail): boolean =>
  task.gates.every((gate) => gate.outcome !== null) &&
  task.runs.every((run) => run.state === "ended");

const inReview = (task: TaskDetail): boolean => task.stage === "in_review" && isQuiet(task);
const hasAsk = (task: TaskDetail): boolean => task.asks.length > 0;
const isLanded = (task: TaskDetail): boolean => task.stage === "landed";

const judged = (task: TaskDetail) => ({ task: task.id, revision: task.revision ?? "" });

/** Steps for comments, as their last fenced script. */
const withScript = (text: string, script: unknown): string =>
  `${text}\n\n\`\`\`script\n${JSON.stringify(script)}\n\`\`\`\n`;

/** Sends it back with a comment, and waits until that is answered. */
async function sendBack(world: World, task: TaskDetail): Promise<void> {
  const body = withScript("Write the header in one place: `columns`.", [
    {
      edit: {
        path: "src/export.ts",
        find: "export const toCsv",
        replace: 'const columns = "sku,count,cents";\n\nexport const toCsv',
      },
    },
    { answer: { comment: 1, fixed: "It stands at the top now." } },
  ]);
  await world.call("task.requestChanges", {
    ...judged(task),
    note: "Nearly there.",
    comments: [{ path: "src/export.ts", line: 4, body }],
  });
  await world.until(task.id, (now) => inReview(now) && now.round?.id !== task.round?.id);
}

/** One project with one task, which waits for its first review. */
export async function seedReview(world: World, task: SeedTask = seedTasks.inReview) {
  const { root } = await world.addProject("shop", shopFiles);
  const id = await add(world, root, task);
  await world.call("task.run", { task: id });
  return world.until(id, inReview);
}

async function land(world: World, id: string): Promise<void> {
  await world.call("task.approve", { ...judged(await world.until(id, inReview)), land: true });
  await world.until(id, isLanded);
}

/** What ends by itself or waits for the person, with nothing running afterwards. */
async function settle(world: World, ids: Record<SeedName, string>): Promise<void> {
  const running = ["landed", "inReview", "secondRound", "approved", "stuck", "noChange"] as const;
  for (const name of running) await world.call("task.run", { task: ids[name] });
  await land(world, ids.landed);
  await sendBack(world, await world.until(ids.secondRound, inReview));
  await world.call("task.approve", judged(await world.until(ids.approved, inReview)));
  await world.until(ids.inReview, inReview);
  await world.until(ids.stuck, hasAsk);
  await world.until(ids.noChange, hasAsk);
  await world.call("task.cancel", { task: ids.cancelled });
}

/** A landed change that the clone cannot take: it has edits of the user's in the same file. */
async function blockDelivery(world: World, id: string): Promise<void> {
  await world.call("task.run", { task: id });
  const task = await world.until(id, inReview);
  await world.repositories[1]?.write({ "README.md": "# My engine\n" });
  await world.call("task.approve", judged(task));
  await world.until(id, hasAsk);
}

/** What goes on until it is stopped: it keeps every slot that a machine of two cores has. */
async function keepBusy(world: World, ids: Record<SeedName, string>): Promise<void> {
  await world.call("task.run", { task: ids.checking });
  await world.until(ids.checking, (task) => task.stage === "checking");
  await world.call("task.run", { task: ids.asking });
  await world.until(ids.asking, hasAsk);
  await world.call("task.run", { task: ids.coding });
  await world.until(ids.coding, (task) => task.stage === "coding");
  await world.call("task.run", { task: ids.paused });
  await world.call("task.pause", { task: ids.paused });
}

/** Two projects with tasks wherever a task can stay, and asks of most kinds. */
export async function seedEveryStage(world: World): Promise<Seeded> {
  const shop = await world.addProject("shop", shopFiles);
  const engine = await world.addProject("engine", engineFiles);
  const ids = {} as Record<SeedName, string>;
  for (const [name, task] of Object.entries(seedTasks)) {
    const { root } = name === "undelivered" ? engine : shop;
    ids[name as SeedName] = await add(world, root, task);
  }
  await settle(world, ids);
  await blockDelivery(world, ids.undelivered);
  await keepBusy(world, ids);
  const details = {} as Seeded;
  for (const [name, task] of Object.entries(ids))
    details[name as SeedName] = await world.call("task.get", { task });
  return details;
}
