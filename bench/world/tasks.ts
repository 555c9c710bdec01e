import type { Room, RunningDaemon } from "./room.ts";

const howMany = 50;

/** Fills the project's list. */
export async function addTasks(room: Room, daemon: RunningDaemon): Promise<void> {
  for (let number = 1; number <= howMany; number += 1)
    await room.add(daemon, { title: `Task ${number}`, body: `What task ${number} is about.` });
}

/** The list of all tasks, as a board asks for it. */
export const listPath = (room: Room): string =>
  `tasks?project=${encodeURIComponent(room.repository.root)}`;
