import { foldJournal, type Store, stageOf, whyOf } from "@muster/core";
import { type EntityKind, entitySchemas, type JournalEvent, type TaskId } from "@muster/model";
import type { SqliteStore } from "@muster/store";

/** Everything in the journal, oldest first. */
export function wholeJournal(store: Store): JournalEvent[] {
  const events: JournalEvent[] = [];
  for (;;) {
    const page = store.events(events.at(-1)?.seq ?? 0, {}, 1000);
    if (page.code !== "events" || page.events.length === 0) return events;
    events.push(...page.events);
  }
}

/** The journal's after-images are the rows [HU-48], and its numbers have no gap [OV-43]. */
export function journalProblems(store: SqliteStore): string[] {
  const events = wholeJournal(store);
  const gap = events.find((event, index) => event.seq !== index + 1);
  const problems = gap === undefined ? [] : [`the journal has a gap before ${gap.seq}`];
  const folding = foldJournal(events);
  if (!folding.ok) return [...problems, `event ${folding.error.seq} cannot be folded`];
  const folded: Record<string, Map<string, unknown>> = folding.value;
  for (const kind of Object.keys(entitySchemas) as EntityKind[]) {
    const rows = store.rows(kind);
    const images = folded[kind];
    const same =
      rows.length === (images?.size ?? 0) &&
      rows.every((row) => Bun.deepEquals(images?.get(row.id), row));
    if (!same) problems.push(`the rows of ${kind} are not what the journal says`);
  }
  return problems;
}

/** What landed had passed its gates, or a person had waived them. */
export function landingProblems(store: SqliteStore): string[] {
  const landed = store.rows("landing").filter((landing) => landing.state === "landed");
  const results = store.rows("gateResult");
  const unproven = landed.filter(
    ({ tree }) =>
      !results.some(
        (result) => result.tree === tree && (result.outcome === "passed" || result.waiver !== null),
      ),
  );
  return unproven.map((landing) => `${landing.id} landed unproven`);
}

/** Work of every turn that was sent is kept, unless it is still under way. */
export function lostWork(store: SqliteStore): string[] {
  const over = new Set(
    store
      .rows("attempt")
      .filter((attempt) => attempt.workspace === "absent" && attempt.state !== "preparing")
      .map((attempt) => attempt.id as string),
  );
  return store
    .rows("turn")
    .filter((turn) => turn.sentAt !== null && turn.snapshot === null && over.has(turn.attemptId))
    .map((turn) => `the work of ${turn.id} was not kept`);
}

/** Every task says who acts next and what they can do. */
export function deadEnds(store: Store, tasks: TaskId[]): string[] {
  return store.manyTaskFacts(tasks).flatMap((facts) => {
    const why = whyOf(facts);
    const waitsForNobody = why.text === "" || why.next === "" || why.actor.name === "";
    return waitsForNobody ? [`${facts.task.id} in ${stageOf(facts)} waits for nobody`] : [];
  });
}
