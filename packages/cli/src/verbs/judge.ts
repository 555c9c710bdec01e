import { type Context, target } from "../context.ts";
import type { Words } from "./verb.ts";

/** A task with the revision that is judged; without `--revision` the server takes the one shown last. */
export function judged(context: Context, words: Words) {
  const revision = words.text("revision");
  return {
    ...target(context, words.parameter("task")),
    ...(revision === undefined ? {} : { revision }),
  };
}
