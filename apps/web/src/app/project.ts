import { useRouter, useSearch } from "@tanstack/react-router";
import { useProjects } from "../live/index.ts";

const key = "muster.project";

/** The project that was chosen last in this browser; null: all. */
export const rememberedProject = (): string | null => localStorage.getItem(key);

function remember(project: string | null): void {
  if (project === null) localStorage.removeItem(key);
  else localStorage.setItem(key, project);
}

/** The project that the address names; null: all. */
export const useProjectId = (): string | null =>
  useSearch({ strict: false, select: ({ project }) => project ?? null });

/** Projects are told apart by name only where there is more than one [HU-64]. */
export const useAreProjectsShown = (): boolean => useProjects().length > 1;

/** Chooses a project, or all: what is listed stays, what belongs to another is left. */
export function useChooseProject(): (project: string | null) => void {
  const router = useRouter();
  return (project) => {
    remember(project);
    const isBoard = router.state.location.pathname === "/board";
    void router.navigate({
      to: isBoard ? "/board" : "/",
      search: { project: project ?? undefined },
    });
  };
}
