import { Link, useParams } from "@tanstack/react-router";
import { beginMarkdown, Empty, Failure, Skeleton } from "../ui/index.ts";
import { useTask } from "./data/use-task.ts";
import { TaskView } from "./task-view.tsx";

beginMarkdown();

function Loading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2 p-4">
      <Skeleton className="h-6 w-1/2" />
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="mt-6 h-40 w-full" />
    </div>
  );
}

function OneTask({ task }: { task: string }) {
  const data = useTask(task);
  if (data.isThere) return <TaskView data={data} />;
  if (data.error === null) return <Loading />;
  return (
    <Empty title="This task cannot be shown." isHeading>
      <Failure failure={data.error.failure} />
      <Link
        to="/board"
        className="flex min-h-11 items-center text-accent underline underline-offset-2 desk:min-h-7"
      >
        See all tasks on the board
      </Link>
    </Empty>
  );
}

/** A task: where it stands, what its agent does, all that is known of it. */
export function TaskScreen() {
  const { task } = useParams({ from: "/task/$task" });
  // Another task is another screen: nothing opened, scrolled or written is taken along.
  return <OneTask key={task} task={task} />;
}
