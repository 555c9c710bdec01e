import type { AskView, TaskCard } from "@muster/contract/live";

interface Common {
  /** Of the ask, or of the task. */
  id: string;
  /** Since when it waits, or works. */
  since: string;
}

/** What waits for the person: a question, a judgement, a word to land. */
export type NeedRow = Common &
  (
    | { kind: "ask"; ask: AskView; card: TaskCard | null }
    | { kind: "review"; card: TaskCard }
    | { kind: "land"; card: TaskCard }
  );

/** What somebody else works on now. */
export type WorkRow = Common & { kind: "work"; card: TaskCard };

export type InboxRow = NeedRow | WorkRow;

export interface InboxSource {
  asks: readonly AskView[];
  cards: ReadonlyMap<string, TaskCard>;
  /** Null: of all. */
  project: string | null;
}

const compare = (left: string, right: string): number =>
  left === right ? 0 : left < right ? -1 : 1;

/** Later than any. */
const noDeadline = "~";
const dueAt = (row: NeedRow): string => (row.kind === "ask" ? row.ask.dueAt : null) ?? noDeadline;

/** Those with a deadline first, in its order; then whatever waits longest. */
const byUrgency = (left: NeedRow, right: NeedRow): number =>
  compare(dueAt(left), dueAt(right)) ||
  compare(left.since, right.since) ||
  compare(left.id, right.id);

/** The judgement that a card waits for; null: none, or it is paused and waits for nothing. */
function judgementOf({ stage, holds, actor, actions }: TaskCard): "review" | "land" | null {
  if (holds.length > 0 || actor.kind !== "person") return null;
  if (stage === "in_review") return "review";
  return stage === "approved" && actions.includes("land") ? "land" : null;
}

const isOf = (project: string | null, of: { project: { id: string } }): boolean =>
  project === null || of.project.id === project;

const openAsks = ({ asks, project }: InboxSource): AskView[] =>
  asks.filter((ask) => ask.state === "open" && isOf(project, ask));

const askedIn = (open: readonly AskView[]): ReadonlySet<string | undefined> =>
  new Set(open.flatMap(({ tasks, task }) => [task, ...tasks].map((each) => each?.id)));

/** How many rows `inboxRows` has: counted at every change, so nothing is made for it. */
export function inboxCount(source: InboxSource): number {
  const open = openAsks(source);
  const asked = askedIn(open);
  let count = open.length;
  for (const card of source.cards.values())
    if (judgementOf(card) !== null && isOf(source.project, card) && !asked.has(card.id)) count += 1;
  return count;
}

/** Everything that needs the person, the most urgent first [OV-58]. */
export function inboxRows(source: InboxSource): NeedRow[] {
  const { cards, project } = source;
  const open = openAsks(source);
  const asked = askedIn(open);
  const rows: NeedRow[] = open.map((ask) => ({
    id: ask.id,
    kind: "ask",
    since: ask.createdAt,
    ask,
    card: ask.task === null ? null : (cards.get(ask.task.id) ?? null),
  }));
  for (const card of cards.values()) {
    const kind = judgementOf(card);
    if (kind !== null && isOf(project, card) && !asked.has(card.id))
      rows.push({ id: card.id, kind, since: card.since, card });
  }
  return rows.sort(byUrgency);
}

const workStages = new Set<TaskCard["stage"]>(["coding", "checking", "approved", "landing"]);

/** Everything that goes on without the person, what began last first. */
export function workRows({ cards, project }: Omit<InboxSource, "asks">): WorkRow[] {
  return [...cards.values()]
    .filter(
      (card) => workStages.has(card.stage) && card.actor.kind !== "person" && isOf(project, card),
    )
    .map((card): WorkRow => ({ id: card.id, kind: "work", since: card.since, card }))
    .sort((left, right) => (left.since === right.since ? 0 : left.since > right.since ? -1 : 1));
}
