import type { TaskDetail } from "@muster/contract";
import { LastVerdict } from "./last-verdict.tsx";
import type { Standing } from "./standing.ts";

/** Why there is nothing to judge here: who did what. */
export function StandingLine({ task, standing }: { task: TaskDetail; standing: Standing }) {
  if (standing.kind === "open" || standing.kind === "newer") return null;
  return (
    <output className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-sunken px-3 py-1 empty:hidden">
      <LastVerdict task={task.id} />
    </output>
  );
}
