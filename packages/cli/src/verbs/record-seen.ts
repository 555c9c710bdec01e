import { type Context, target } from "../context.ts";

/** Verdicts belong to what was shown last; one that is not recorded has to name its revision. */
export async function recordSeen(context: Context, task: string, revision: string): Promise<void> {
  const seen = await context.call("task.seen", { ...target(context, task), revision });
  if (!seen.ok) await context.warn(`not recorded as seen: ${seen.error.message}`);
}
