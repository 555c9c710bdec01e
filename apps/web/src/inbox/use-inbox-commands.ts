import type { CardAction, TaskCard } from "@muster/contract/live";
import { scopes, useCommands } from "../keyboard/index.ts";
import type { Act } from "./act.ts";
import { taskOf } from "./row-words.ts";
import type { InboxRow } from "./rows.ts";

export interface InboxKeys {
  /** Null: there is none to act on. */
  row: InboxRow | null;
  move: (by: 1 | -1) => string | null;
  open: (row: InboxRow) => void;
  openTask: (row: InboxRow) => void;
  act: (act: Act, card: TaskCard) => Promise<void>;
  /** The focus goes to the row that the keyboard moves to. */
  focus: (id: string | null) => void;
  /** From the row that is open to the list. */
  back: () => void;
}

/** What the server says can be done with the row's task; never an approval: its change was not seen here. */
function acts({ row, act }: Pick<InboxKeys, "row" | "act">) {
  const card = row?.card ?? null;
  const can = (action: CardAction): boolean => card?.actions.includes(action) === true;
  const run = (name: Act) => () => {
    if (card !== null) void act(name, card);
  };
  const name = card === null ? "the task" : `#${card.number}`;
  return [
    { id: "pause", title: `Pause ${name}`, keys: ["p"], run: run("pause"), enabled: can("pause") },
    { id: "land", title: `Land ${name}`, keys: ["l"], run: run("land"), enabled: can("land") },
    {
      id: "unapprove",
      title: `Take the approval of ${name} back`,
      keys: ["u"],
      run: run("unapprove"),
      enabled: can("unapprove"),
    },
    { id: "cancel", title: `Cancel ${name}`, keys: [], run: run("cancel"), enabled: can("cancel") },
  ];
}

/** The keys of the inbox. */
export function useInboxCommands(keys: InboxKeys): void {
  const { row, move, open, openTask, focus, back } = keys;
  const go = (by: 1 | -1) => () => focus(move(by));
  useCommands(scopes.inbox, [
    { id: "next", title: "Next", keys: ["j", "ArrowDown"], run: go(1), inPalette: false },
    { id: "previous", title: "Previous", keys: ["k", "ArrowUp"], run: go(-1), inPalette: false },
    {
      id: "open",
      title: row?.kind === "review" ? "Review" : "Open",
      keys: ["Enter"],
      run: () => row !== null && open(row),
      enabled: row !== null,
    },
    {
      id: "task",
      title: "Open the task",
      keys: ["o"],
      run: () => row !== null && openTask(row),
      enabled: row !== null && taskOf(row) !== null,
    },
    ...acts(keys),
    {
      id: "back",
      title: "Back to the list",
      keys: ["Escape"],
      run: back,
      enabled: row !== null,
      inPalette: false,
    },
  ]);
}
