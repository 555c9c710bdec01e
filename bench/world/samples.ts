import type { Caller } from "./client.ts";

const fenced = (script: unknown): string =>
  `What is to be done.\n\n\`\`\`script\n${JSON.stringify(script)}\n\`\`\`\n`;

/** Adds a task that the bundled agent plays, and gives its id. */
export async function addScripted(
  caller: Caller,
  project: string,
  title: string,
  script: unknown,
): Promise<string> {
  return (await caller.call("task.create", { project, title, body: fenced(script) })).id;
}

/** Lets the bundled agent work until its change is to be judged. */
export async function reviewed(caller: Caller, task: string): Promise<string> {
  await caller.call("task.run", { task });
  const { revision } = await caller.until(
    task,
    ({ stage, runs }) => stage === "in_review" && runs.every(({ state }) => state === "ended"),
  );
  if (revision === null) throw new Error("nothing is to be judged");
  return revision;
}

/** One task wherever one stays by itself, on a project that lands by hand. */
export async function addSamples(caller: Caller, project: string): Promise<void> {
  const change = (path: string) => [{ write: { path, content: "export const one = 1;\n" } }];
  const add = (title: string, path: string) => addScripted(caller, project, title, change(path));
  await add("Read settings of the project from its own file", "src/settings.ts");
  await reviewed(
    caller,
    await add("Retry uploads with backoff when the store is busy", "src/retry.ts"),
  );
  const approved = await add("Round totals to whole cents", "src/cents.ts");
  await caller.call("task.approve", { task: approved, revision: await reviewed(caller, approved) });
  const landed = await add("Say in the README what the shop does", "src/readme.ts");
  await caller.call("task.approve", {
    task: landed,
    revision: await reviewed(caller, landed),
    land: true,
  });
  await caller.until(landed, ({ stage }) => stage === "landed");
  const paused = await addScripted(caller, project, "Remember the cart for a week", ["hang"]);
  await caller.call("task.run", { task: paused });
  await caller.until(paused, ({ turns }) => turns.some(({ state }) => state === "sent"));
  await caller.call("task.pause", { task: paused });
  await caller.until(paused, ({ runs }) => runs.every(({ state }) => state === "ended"));
}
