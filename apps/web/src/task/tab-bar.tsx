import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { classes } from "../ui/index.ts";

export type TabName = "conversation" | "facts";

/** Which of the two is shown on a phone; the address says it. */
export const useTab = (): TabName =>
  useSearch({ strict: false, select: ({ tab }) => tab ?? "conversation" });

/** Shows one of the two, which a phone may not be showing; it is there when this resolves. */
export function useShowTab(): (tab: TabName) => Promise<void> {
  const shown = useTab();
  const navigate = useNavigate({ from: "/task/$task" });
  return async (tab) => {
    if (tab !== shown) await navigate({ search: (before) => ({ ...before, tab }), replace: true });
  };
}

const titles: Record<TabName, string> = { conversation: "Conversation", facts: "Facts" };
const names: readonly TabName[] = ["conversation", "facts"];

/** On a phone there is room for one of the two. */
export function TabBar({ task, shown }: { task: string; shown: TabName }) {
  return (
    <nav
      aria-label="Parts of the task"
      className="flex shrink-0 border-b border-line bg-panel desk:hidden"
    >
      {names.map((name) => (
        <Link
          key={name}
          to="/task/$task"
          params={{ task }}
          search={(before) => ({ ...before, tab: name })}
          replace
          aria-current={name === shown ? "page" : undefined}
          className={classes(
            "flex min-h-11 flex-1 items-center justify-center border-b-2 font-medium",
            name === shown ? "border-accent text-text" : "border-transparent text-muted",
          )}
        >
          {titles[name]}
        </Link>
      ))}
    </nav>
  );
}
