import { expect, test } from "bun:test";
import {
  flagsBeside,
  landingWords,
  leftOutWords,
  tokensWords,
  turnSubject,
  usedWords,
} from "./task-words.ts";

type Attempt = Parameters<typeof usedWords>[0];
type Landing = Parameters<typeof landingWords>[0];

test("what is used of the caps is told, and only that", () => {
  const allowed = { rounds: 3, crashes: 2, conflicts: 2 };
  const used = { rounds: 0, crashes: 0, conflicts: 0 };
  expect(usedWords({ used, allowed } as Attempt)).toBe("nothing of its caps used");
  expect(usedWords({ used: { ...used, rounds: 1, crashes: 2 }, allowed } as Attempt)).toBe(
    "round 1 of 3 and crash 2 of 2",
  );
});

test("what went beyond its cap is not counted on", () => {
  const allowed = { rounds: 2, crashes: 2, conflicts: 2 };
  const used = { rounds: 3, crashes: 0, conflicts: 0 };
  expect(usedWords({ used, allowed } as Attempt)).toBe("round cap of 2 used up");
});

test("flags of the change are told beside what is told elsewhere", () => {
  const flags = (["not_enforced", "left_out", "deleted_test", "no_gates"] as const).map((kind) => ({
    kind,
    path: null,
    text: kind,
  }));
  expect(flagsBeside({ flags }).map(({ kind }) => kind)).toEqual(["deleted_test", "no_gates"]);
});

test("tokens that no turn told are not told", () => {
  const none = { inputTokens: null, cachedTokens: null, outputTokens: null, costUsd: null };
  expect(tokensWords([{ usage: null }, { usage: none }])).toBeNull();
  expect(
    tokensWords([
      { usage: { ...none, inputTokens: 9000 } },
      { usage: { ...none, inputTokens: 1 } },
    ]),
  ).toBe("9,001 in");
});

test("turns, files that were left out and landings have words", () => {
  expect(turnSubject({ kind: "gate_failed" })).toBe("a failing gate");
  expect(turnSubject({ kind: "newer_kind" as "work" })).toBe("newer kind");
  expect(leftOutWords({ path: "a", reason: "huge", bytes: 12_345_678 })).toBe("huge, 12.3 MB");
  expect(leftOutWords({ path: "a", reason: "nested_repository", bytes: null })).toBe(
    "nested repository",
  );
  const landing = {
    state: "landed",
    target: "refs/heads/main",
    to: "a".repeat(40),
    delivery: "left",
  };
  expect(landingWords(landing as Landing)).toBe("landed on main as aaaaaaa, left in the mirror");
});
