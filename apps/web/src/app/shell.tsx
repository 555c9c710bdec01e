import { Outlet } from "@tanstack/react-router";
import { Bar } from "./bar.tsx";

/** The frame around every screen: the bar, and the room below it; on a phone the bar is at the bottom. */
export function Shell() {
  return (
    <div className="flex h-full flex-col-reverse desk:flex-col">
      <Bar />
      <main className="mx-auto min-h-0 w-full max-w-[1600px] flex-1">
        <Outlet />
      </main>
    </div>
  );
}
