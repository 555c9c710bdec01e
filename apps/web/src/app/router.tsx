import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { Shell } from "./shell.tsx";
import { boardSearch, inboxSearch, reviewSearch, taskSearch } from "./search.ts";

const root = createRootRoute({ component: Shell });

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import("../inbox/inbox-screen.tsx"), "InboxScreen"),
});

const board = createRoute({
  getParentRoute: () => root,
  path: "/board",
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import("../board/board-screen.tsx"), "BoardScreen"),
});

const task = createRoute({
  getParentRoute: () => root,
  path: "/task/$task",
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import("../task/task-screen.tsx"), "TaskScreen"),
});

const review = createRoute({
  getParentRoute: () => root,
  path: "/review/$task",
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import("../review/review-screen.tsx"), "ReviewScreen"),
});

export const router = createRouter({
  routeTree: root.addChildren([inbox, board, task, review]),
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
