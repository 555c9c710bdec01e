import {
  type OperationInput,
  type Operations,
  operationError,
  type TranscriptPageView,
} from "@muster/contract";
import { isOver, type TaskFacts } from "@muster/core";
import { err, ok } from "@muster/model";
import type { World } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { factsOf } from "./resolve.ts";
import { entryView } from "./views/entry.ts";

type Input = OperationInput<"task.logs">;

function pageAfter({ transcripts }: World, facts: TaskFacts, input: Input): TranscriptPageView {
  const { after, limit, run } = input;
  const items = transcripts.ofTask(facts.task.id, after, limit, run).map(entryView);
  return {
    items,
    next: items.at(-1)?.cursor ?? after,
    previous: after === 0 ? null : (items[0]?.cursor ?? after + 1),
    over: isOver(facts) && items.length < limit,
  };
}

/** One more than is wanted tells whether there is more. */
function pageBefore(
  { transcripts }: World,
  facts: TaskFacts,
  { limit, run }: Input,
  before: number,
): TranscriptPageView {
  const found = transcripts.endOfTask(facts.task.id, before, limit + 1, run).map(entryView);
  const items = found.slice(-limit);
  return {
    items,
    next: items.at(-1)?.cursor ?? Math.max(0, before - 1),
    previous: found.length > limit ? (items[0]?.cursor ?? null) : null,
    over: isOver(facts) && before === 0,
  };
}

export const taskLogs = ({ world }: Daemon): Operations["task.logs"] => {
  return async (_caller, input) => {
    const facts = factsOf(world, input);
    if (!facts.ok) return facts;
    const last = world.transcripts.last();
    const given = Math.max(input.after, (input.before ?? 1) - 1);
    if (given > last) return err(operationError("cursor_from_the_future", { given, last }));
    return ok(
      input.before === undefined
        ? pageAfter(world, facts.value, input)
        : pageBefore(world, facts.value, input, input.before),
    );
  };
};
