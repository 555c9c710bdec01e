import type { TaskDetail } from "@muster/contract";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { scopes, useCommands } from "../keyboard/index.ts";
import { Button, WhyLine } from "../ui/index.ts";
import { type Comparison, showOf } from "./show/comparison.ts";
import { ComparisonMenu } from "./show/comparison-menu.tsx";

interface ReviewHeaderProps {
  task: TaskDetail;
  comparison: Comparison;
  isNew: boolean;
  /** That another revision is to be judged than the one that is shown; null: it is this one. */
  notice: string | null;
  onNewer: () => void;
  onCompare: (show: string | undefined) => void;
  /** The verdict on what is shown. */
  children?: ReactNode;
}

/** Which task, where it stands and why, which round, what is compared. */
export function ReviewHeader(props: ReviewHeaderProps) {
  const { task, comparison, isNew, notice, onNewer, onCompare, children } = props;
  const navigate = useNavigate();
  useCommands(scopes.review, [
    {
      id: "task",
      title: "Open the task",
      keys: ["t"],
      run: () => void navigate({ to: "/task/$task", params: { task: task.id } }),
    },
  ]);
  return (
    <header className="border-b border-line bg-panel">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
        <div className="flex min-w-0 flex-1 basis-40 flex-col">
          <h1 className="flex min-w-0 text-large font-semibold">
            <Link
              to="/task/$task"
              params={{ task: task.id }}
              className="flex min-h-11 min-w-0 items-center gap-2 hover:underline desk:min-h-0 desk:items-baseline"
            >
              <span className="shrink-0 text-muted">#{task.number}</span>
              <bdi className="truncate" title={task.title}>
                {task.title}
              </bdi>
            </Link>
          </h1>
          <WhyLine why={task.why} actor={task.actor} className="text-small text-muted" />
        </div>
        {task.round !== null && (
          <span className="shrink-0 text-muted">round {task.round.number}</span>
        )}
        <ComparisonMenu
          task={task}
          comparison={comparison}
          isNew={isNew}
          onChoose={(chosen) => onCompare(showOf(chosen))}
        />
        {children}
      </div>
      {notice !== null && (
        <output className="flex items-center gap-3 border-t border-line bg-works-soft px-3 py-1 text-works">
          {notice}
          <Button onClick={onNewer}>Show it</Button>
        </output>
      )}
    </header>
  );
}
