import type { TaskDetail } from "@muster/contract";
import { FlagTag } from "./files/flags.tsx";

/** What stands beside the code. */
export function SidePanel({ task }: { task: TaskDetail }) {
  const general = task.flags.filter((flag) => flag.path === null || flag.kind === "left_out");
  return (
    <aside aria-label="Review" className="flex h-full flex-col gap-3 overflow-auto bg-page p-3">
      {general.length > 0 && (
        <ul className="flex flex-col gap-2">
          {general.map((flag) => (
            <li key={`${flag.kind} ${flag.path}`} className="flex flex-col items-start gap-0.5">
              <FlagTag flag={flag} />
              <span className="wrap-anywhere text-muted">
                {flag.path !== null && <bdi dir="ltr">{flag.path} </bdi>}
                {flag.text}
              </span>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
