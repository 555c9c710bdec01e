import { Empty } from "./empty.tsx";

/** A home without a project: the one thing to do. */
export function NoProject() {
  return (
    <Empty title="There is no project yet. Go to a git repository in a terminal and make it one.">
      <code className="rounded-box bg-sunken px-3 py-1.5 select-all">muster init</code>
    </Empty>
  );
}
