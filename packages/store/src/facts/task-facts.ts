import { CorruptRowError, type TaskFacts } from "@muster/core";
import type { TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";
import { loadFacts } from "./load-facts.ts";

/** Throws `CorruptRowError` when any row among the facts cannot be read. */
export function taskFacts(reader: Reader, id: TaskId): TaskFacts | null {
  const facts = loadFacts(reader, [id]).get(id);
  if (!facts) return null;
  if ("code" in facts) throw new CorruptRowError(facts);
  return facts;
}

/** In the order of `ids`; unknown tasks and those with damaged rows are left out. */
export function manyTaskFacts(reader: Reader, ids: TaskId[]): TaskFacts[] {
  const facts = loadFacts(reader, ids);
  return ids.flatMap((id) => {
    const found = facts.get(id);
    return found && !("code" in found) ? [found] : [];
  });
}
