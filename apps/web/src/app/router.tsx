import {
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { rememberedProject } from "./project.ts";
import { NoScreen, ScreenFailure } from "./screen-failure.tsx";
import { lazyScreen } from "./screens.ts";
import { boardSearch, inboxSearch, projectSearch, reviewSearch, taskSearch } from "./search.ts";
import { Shell } from "./shell.tsx";

let isFirst = true;

/** Who comes without saying what they want to see gets the project that they chose last. */
function beginWithProject({ pathname, searchStr }: { pathname: string; searchStr: string }): void {
  const isBare = isFirst && searchStr === "" && (pathname === "/" || pathname === "/board");
  isFirst = false;
  const project = rememberedProject();
  if (isBare && project !== null)
    redirect({
      to: pathname === "/" ? "/" : "/board",
      search: { project },
      replace: true,
      throw: true,
    });
}

const root = createRootRoute({
  component: Shell,
  validateSearch: projectSearch,
  search: { middlewares: [retainSearchParams(["project"])] },
  beforeLoad: ({ location }) => beginWithProject(location),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: inboxSearch,
  component: lazyScreen(() => import("../inbox/inbox-screen.tsx"), "InboxScreen"),
});

const board = createRoute({
  getParentRoute: () => root,
  path: "/board",
  validateSearch: boardSearch,
  component: lazyScreen(() => import("../board/board-screen.tsx"), "BoardScreen"),
});

const task = createRoute({
  getParentRoute: () => root,
  path: "/task/$task",
  validateSearch: taskSearch,
  component: lazyScreen(() => import("../task/task-screen.tsx"), "TaskScreen"),
});

const review = createRoute({
  getParentRoute: () => root,
  path: "/review/$task",
  validateSearch: reviewSearch,
  component: lazyScreen(() => import("../review/review-screen.tsx"), "ReviewScreen"),
});

export const router = createRouter({
  routeTree: root.addChildren([inbox, board, task, review]),
  scrollRestoration: false,
  defaultErrorComponent: ScreenFailure,
  defaultNotFoundComponent: NoScreen,
});

/** Begins to load the screen of the address while the rest of the page comes to life. */
export function beginScreen(): void {
  const [, , route] = router.getMatchedRoutes(router.latestLocation.pathname);
  void route?.options.component?.preload?.();
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
