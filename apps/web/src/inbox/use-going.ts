import { useNavigate } from "@tanstack/react-router";
import { taskOf } from "./row-words.ts";
import type { InboxRow } from "./rows.ts";

/** Where rows lead: a question opens beside the list, a review and a task have screens of their own. */
export function useGoing({
  chosen,
  choose,
  enter,
}: {
  chosen: InboxRow | null;
  choose: (id: string) => void;
  /** Brings the focus to the row's answers. */
  enter: () => void;
}) {
  const navigate = useNavigate();
  const review = (task: string): void => void navigate({ to: "/review/$task", params: { task } });
  const openTask = (row: InboxRow): void => {
    const task = taskOf(row);
    if (task !== null) void navigate({ to: "/task/$task", params: { task } });
  };
  const open = (row: InboxRow): void => {
    if (row.kind === "review") review(row.card.id);
    else if (row.kind === "work") openTask(row);
    else if (row.id === chosen?.id) enter();
    else choose(row.id);
  };
  return { open, openTask, review };
}
