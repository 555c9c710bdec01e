import { useParams, useRouterState } from "@tanstack/react-router";
import { useRead } from "../api/index.ts";
import { useCard } from "../live/index.ts";
import { useInboxCount } from "./use-inbox-count.ts";
import { titleOf } from "./title.ts";

/** A task that is not on the board any more was read by its own screen. */
function useTaskName(task: string): string {
  const card = useCard(task);
  const { data } = useRead("task.get", { task }, { enabled: false });
  const known = card ?? data;
  return known === undefined || known === null ? "Task" : `#${known.number} ${known.title}`;
}

function TaskTitle({ task, count, isReview }: { task: string; count: number; isReview: boolean }) {
  const name = useTaskName(task);
  return <title>{titleOf({ count, place: isReview ? `Review ${name}` : name })}</title>;
}

/** The title of the page, which tabs and history show. */
export function PageTitle() {
  const count = useInboxCount();
  const { task } = useParams({ strict: false });
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  if (task !== undefined)
    return <TaskTitle task={task} count={count} isReview={pathname.startsWith("/review/")} />;
  return <title>{titleOf({ count, place: pathname === "/board" ? "Board" : "Inbox" })}</title>;
}
