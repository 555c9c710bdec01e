import { foldJournal, type Store } from "@muster/core";
import { type EntityKind, entitySchemas, type JournalEvent } from "@muster/model";
import type { SqliteStore } from "@muster/store";
import type { Lasting } from "../lasting.ts";

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
function journalProblems(store: SqliteStore): string[] {
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

/** Work of every turn that was sent is kept, unless it is under way or somebody removed the workspace's folder. */
function lostWork({ store, removed, workspaceOf }: Lasting): string[] {
  const over = new Set<string>(
    store
      .rows("attempt")
      .filter((attempt) => attempt.workspace === "absent" && attempt.state !== "preparing")
      .map((attempt) => attempt.id)
      .filter((attempt) => !removed.has(workspaceOf(attempt))),
  );
  return store
    .rows("turn")
    .filter((turn) => turn.sentAt !== null && turn.snapshot === null && over.has(turn.attemptId))
    .map((turn) => `the work of ${turn.id} was not kept`);
}

/** What a person wrote to an agent is in a turn of the attempt, or waits for one. */
function lostNotes({ store }: Lasting): string[] {
  const turns = store.rows("turn");
  return store.rows("ask").flatMap(({ id, kind, attemptId, answer }) => {
    const note = answer?.note ?? null;
    const isForAgent =
      kind !== "delivery" && ["retry", "raise", "allow", "deny"].includes(answer?.choice ?? "");
    if (note === null || !isForAgent) return [];
    const attempt = attemptId === null ? null : store.get("attempt", attemptId);
    const kept = turns.filter((turn) => turn.attemptId === attemptId).map((turn) => turn.note);
    return [...kept, attempt?.note].some((text) => text?.includes(note))
      ? []
      : [`the note given with ${id} was lost`];
  });
}

/** What is said to have landed was moved to, once [CW-16] [CW-33]. */
function falseLandings({ git, store }: Lasting): string[] {
  const { moves } = git.memory;
  return store
    .rows("landing")
    .filter(({ state }) => state === "landed")
    .filter(({ to }) => moves.filter((commit) => commit === to).length !== 1)
    .map(({ id }) => `the target was not moved once for ${id}`);
}

/** Nothing of finished work stays on the disk. */
function leftovers({ git, store }: Lasting): string[] {
  const { workspaces, checkouts } = git.memory;
  const kept = store.rows("attempt").filter((attempt) => attempt.workspace !== "absent");
  return [
    ...[...workspaces.keys(), ...checkouts.keys()].map((path) => `${path} was left behind`),
    ...kept.map((attempt) => `the workspace of ${attempt.id} is ${attempt.workspace}`),
  ];
}

/** What agents said is in the transcripts. */
const gapsInTranscripts = ({ runs, transcripts }: Lasting): string[] =>
  runs.spools
    .filter(({ run, end }) => !transcripts.hasAll(run, end))
    .map(({ run }) => `the transcript of ${run} is not whole`);

/** What has to hold when all tasks have come to their end. */
export const problemsAtEnd = (lasting: Lasting): string[] => [
  ...journalProblems(lasting.store),
  ...lostWork(lasting),
  ...lostNotes(lasting),
  ...falseLandings(lasting),
  ...leftovers(lasting),
  ...gapsInTranscripts(lasting),
  ...(lasting.runs.alive.length > 0 ? ["an agent is still alive"] : []),
];
