import { Link } from "@tanstack/react-router";
import { NoProject } from "../app/projects/no-project.tsx";
import { useProjects } from "../live/index.ts";
import { Empty, Kbd } from "../ui/index.ts";

/** Nothing waits for the person: what brings something here. */
export function InboxEmpty({ hasTasks }: { hasTasks: boolean }) {
  const projects = useProjects();
  if (projects.length === 0) return <NoProject />;
  const title = hasTasks
    ? "Nothing needs you. What agents ask, and what they want judged, comes here by itself."
    : "No task yet. Write one on the board, and an agent takes it; what it asks comes here.";
  return (
    <Empty title={title}>
      <Link
        to="/board"
        className="flex items-center gap-1.5 text-accent underline underline-offset-2"
      >
        Go to the board <Kbd keys="g b" />
      </Link>
    </Empty>
  );
}
