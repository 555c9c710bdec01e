import type { TaskDetail } from "@muster/contract";
import type { AskView, TaskCard } from "@muster/contract/live";

/** What stands in the header: of the pushed card where there is one, else of what was read. */
export interface Head extends Pick<
  TaskCard,
  | "id"
  | "number"
  | "title"
  | "stage"
  | "holds"
  | "why"
  | "actor"
  | "revision"
  | "project"
  | "liveRun"
  | "since"
  | "until"
  | "actions"
> {
  /** What does not fit on the line; empty: nothing, or what is known of it belongs to an earlier line. */
  detail: string;
  /** What happens at `until`. */
  limit: string | null;
}

const isLive = ({ runs, attempt }: TaskDetail): boolean =>
  attempt?.state === "preparing" || runs.some(({ state }) => state !== "ended");

export function headOf(detail: TaskDetail, card: TaskCard | null): Head {
  const { explanation } = detail;
  const { since, until } = card ?? explanation;
  const isSame = card === null || card.why === explanation.text;
  return {
    ...(card ?? { ...detail, why: explanation.text, liveRun: isLive(detail) }),
    since,
    until,
    detail: isSame ? explanation.detail : "",
    limit: until === explanation.until ? explanation.limit : null,
  };
}

/** Open asks that this task waits for, those of its project included. */
export const asksOfTask = (asks: Iterable<AskView>, task: string): AskView[] =>
  [...asks].filter(
    (ask) => ask.task?.id === task || ask.tasks.some((waiting) => waiting.id === task),
  );
