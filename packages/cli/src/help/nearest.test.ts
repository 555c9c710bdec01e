import { expect, test } from "bun:test";
import { nearest } from "./nearest.ts";

const verbs = ["add", "approve", "request-changes", "ls", "land"];

test("a slip of the finger is recognised", () => {
  expect(nearest("aprove", verbs)).toBe("approve");
  expect(nearest("lss", verbs)).toBe("ls");
  expect(nearest("request", verbs)).toBe("request-changes");
});

test("what is far from all is not guessed", () => {
  expect(nearest("frobnicate", verbs)).toBeNull();
  expect(nearest("x".repeat(10_000), verbs)).toBeNull();
});
