import { expect, test } from "bun:test";
import { environmentFingerprint } from "./fingerprint.ts";

test("the fingerprint names the kind of machine and nothing that changes from run to run", () => {
  expect(environmentFingerprint()).toBe(`${process.platform}-${process.arch}`);
});
