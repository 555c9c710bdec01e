import { cardActions } from "@muster/contract";
import { expect, test } from "bun:test";
import { movesOf, moveWords } from "./moves.ts";

test("a card offers what the server says is legal, and nothing else", () => {
  expect(movesOf({ actions: [] })).toEqual([]);
  expect(movesOf({ actions: ["cancel", "run"] })).toEqual(["run", "cancel"]);
  expect(movesOf({ actions: ["approve", "request_changes", "pause"] })).toEqual([
    "review",
    "pause",
  ]);
});

test("every command that a card can offer is a move with words", () => {
  for (const action of cardActions) {
    const [move] = movesOf({ actions: [action] });
    expect(move && moveWords[move].effect).toBeString();
  }
});

test("[OV-59] keys of moves that are legal at one time differ", () => {
  const keyOf = (move: keyof typeof moveWords) => moveWords[move].key;
  const keys = movesOf({ actions: cardActions.filter((action) => action !== "resume") })
    .map(keyOf)
    .filter((key) => key !== null);
  expect(new Set(keys).size).toBe(keys.length);
});

test("[HU-7] a card of an older server that names no actions offers none", () => {
  expect(movesOf({})).toEqual([]);
});
