import type { OperationOutput } from "@muster/contract";
import type { System } from "./system.ts";
import { within } from "./within.ts";

type Entry = OperationOutput<"task.logs">["items"][number];

/** The whole transcript of a task. */
export async function transcriptOf(system: System, task: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let after = 0; ;) {
    const page = await system.call("task.logs", { task, after, limit: 1000 });
    entries.push(...page.items);
    if (page.items.length < 1000) return entries;
    after = page.next;
  }
}

/** What the agent was told, turn by turn. */
export const promptsOf = async (system: System, task: string): Promise<string[]> =>
  (await transcriptOf(system, task))
    .filter((entry) => entry.kind === "prompt")
    .map((entry) => entry.text);

/** Resolves with the first entry that meets the condition; looks after each entry that is added. */
export async function untilSaid(
  system: System,
  task: string,
  met: (entry: Entry) => boolean,
): Promise<Entry> {
  const { transcripts } = system.daemon.world;
  for (;;) {
    const grew = Promise.withResolvers<void>();
    const undo = transcripts.onAppend(() => grew.resolve());
    const found = (await transcriptOf(system, task)).find(met);
    if (found !== undefined) {
      undo();
      return found;
    }
    await within(grew.promise, () => `something said in ${task}`).finally(undo);
  }
}
