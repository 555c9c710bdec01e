import { useRouter } from "@tanstack/react-router";
import { useStore } from "zustand";
import { leave } from "../api/index.ts";
import { scopes, useCommands } from "../keyboard/index.ts";
import { undoing } from "../ui/index.ts";
import { openLayer } from "./layers.ts";

/** What can be done everywhere. */
export function useAppCommands(): void {
  const router = useRouter();
  const undo = useStore(undoing, ({ last }) => last);
  useCommands(scopes.app, [
    {
      id: "find",
      title: "Find or do",
      keys: ["$mod+k"],
      run: () => openLayer("palette"),
      whileTyping: true,
      inPalette: false,
    },
    { id: "keys", title: "Show all keys", keys: ["?"], run: () => openLayer("keys") },
    {
      id: "inbox",
      title: "Go to the inbox",
      keys: ["g i"],
      run: () => void router.navigate({ to: "/" }),
    },
    {
      id: "board",
      title: "Go to the board",
      keys: ["g b"],
      run: () => void router.navigate({ to: "/board" }),
    },
    { id: "runs", title: "Show live runs", keys: ["g l"], run: () => openLayer("runs") },
    {
      id: "undo",
      title: undo === null ? "Undo" : `${undo.verb}: ${undo.text}`,
      keys: ["z"],
      run: () => undo?.run(),
      enabled: undo !== null,
    },
    { id: "project", title: "Add a project", keys: [], run: () => openLayer("project") },
    { id: "sessions", title: "Sessions", keys: [], run: () => openLayer("sessions") },
    { id: "leave", title: "Sign out of this browser", keys: [], run: () => void leave() },
  ]);
}
