import type { TaskCard } from "@muster/contract/live";
import { type Command, scopes, useCommands } from "../keyboard/index.ts";
import type { Columns } from "./grouping.ts";
import { makeMove } from "./menu-items.ts";
import { type Move, movesOf, moveWords } from "./moves.ts";
import type { Places } from "./places.ts";
import { levelWith } from "./scrollers.ts";
import { boardState, open, select } from "./state.ts";
import { type Direction, step } from "./steps.ts";

interface CommandsInput {
  /** The columns that are on the screen. */
  ids: Columns<string>;
  /** The chosen one, when it is on the screen. */
  card: TaskCard | null;
  places: Places;
  focusFilter: () => void;
}

const arrows: Record<Direction, string[]> = {
  down: ["j", "ArrowDown"],
  up: ["k", "ArrowUp"],
  left: ["h", "ArrowLeft"],
  right: ["l", "ArrowRight"],
};

const directions = Object.keys(arrows) as Direction[];

/** Read when the key is pressed: two presses may come before the page is drawn again. */
const chosenNow = (): string | null => boardState.getState().selected;

const moving = (ids: Columns<string>): Command[] =>
  directions.map((direction) => ({
    id: direction,
    title: `Go ${direction}`,
    keys: arrows[direction],
    inPalette: false,
    run: () => {
      const to = step(ids, chosenNow(), direction, levelWith);
      if (to !== null) select(to);
    },
  }));

/** Pause and resume are one key; never are both legal. */
function moveCommands(card: TaskCard | null, places: Places): Command[] {
  const legal = card === null ? [] : movesOf(card);
  const all = (Object.keys(moveWords) as Move[]).filter((move) => move !== "pause");
  return all.map((known) => {
    const move = known === "resume" && !legal.includes("resume") ? "pause" : known;
    const { title, key } = moveWords[move];
    return {
      id: known,
      title: card === null ? title : `${title} #${card.number}`,
      keys: key === null ? [] : [key],
      enabled: legal.includes(move),
      run: () => card !== null && makeMove(card, move, places),
    };
  });
}

const cardCommands = (card: TaskCard | null, places: Places): Command[] => {
  const about = (id: string, title: string, keys: string[], run: (task: string) => void) => ({
    id,
    title: card === null ? title : `${title} #${card.number}`,
    keys,
    enabled: card !== null,
    run: () => card !== null && run(card.id),
  });
  return [
    about("open", "Open", ["Enter", "o"], places.openTask),
    about("menu", "Move", ["m"], (task) => open({ kind: "menu", task })),
    about("edit", "Edit", ["e"], (task) => open({ kind: "edit", task })),
    about("rename", "Rename", ["F2"], (task) => open({ kind: "rename", task })),
  ];
};

/** All that keys do on the board. */
export function useBoardCommands({ ids, card, places, focusFilter }: CommandsInput): void {
  useCommands(scopes.board, [
    ...moving(ids),
    ...cardCommands(card, places),
    ...moveCommands(card, places),
    { id: "create", title: "New task", keys: ["c"], run: () => open({ kind: "create" }) },
    { id: "filter", title: "Filter the board", keys: ["/"], run: focusFilter },
  ]);
}
