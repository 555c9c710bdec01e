import { Outlet } from "@tanstack/react-router";
import { Bar } from "./bar.tsx";
import { Layers } from "./layers-over.tsx";
import { Notices } from "./notices.tsx";
import { PageTitle } from "./page-title.tsx";
import { useAppCommands } from "./use-app-commands.ts";

/** The frame around every screen: the bar, and the room below it; on a phone the bar is at the bottom. */
export function Shell() {
  useAppCommands();
  return (
    <div className="flex h-full flex-col-reverse desk:flex-col">
      <PageTitle />
      <Bar />
      <div className="flex min-h-0 flex-1 flex-col">
        <Notices />
        <main className="mx-auto min-h-0 w-full max-w-[1600px] flex-1">
          <Outlet />
        </main>
      </div>
      <Layers />
    </div>
  );
}
