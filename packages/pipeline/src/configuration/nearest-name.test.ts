import { expect, test } from "bun:test";
import { nearestName } from "./nearest-name.ts";

const names = ["target", "agent", "land", "gate", "setup", "limits", "permissions"];

test("the nearest name is found across slips, swaps, plurals and case", () => {
  expect(nearestName("gaet", names)).toBe("gate");
  expect(nearestName("GATES", names)).toBe("gate");
  expect(nearestName("limit", names)).toBe("limits");
  expect(nearestName("permision", names)).toBe("permissions");
});

test("nothing is suggested when no name is near", () => {
  expect(nearestName("colour", names)).toBeNull();
  expect(nearestName("", names)).toBeNull();
  expect(nearestName("x".repeat(1_000_000), names)).toBeNull();
  expect(nearestName("run", [])).toBeNull();
  expect(nearestName("ab", ["xy"])).toBeNull();
});
