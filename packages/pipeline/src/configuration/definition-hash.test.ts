import { expect, test } from "bun:test";
import { definitionHash } from "./definition-hash.ts";
import { environmentFingerprint } from "./fingerprint.ts";

const gate = { name: "test", run: "npm test", timeout: 600 };
const setup = { run: "npm ci", copy: [".env"], link: [], timeout: 600 };

test("the hash is the same for the same definition, however it was built", () => {
  const hash = definitionHash(gate, setup, "linux-x64");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const rebuilt = { timeout: 600, link: [], copy: [".env"], run: "npm ci" };
  expect(
    definitionHash({ timeout: 600, run: "npm test", name: "test" }, rebuilt, "linux-x64"),
  ).toBe(hash);
  expect(hash).toBe("3592e490aedd44c4f557344d5950617dbfaccf0e3d0ddb41e7f4239336c986b0");
});

test("every part of gate, setup and environment changes the hash", () => {
  const hashes = [
    definitionHash(gate, setup, "linux-x64"),
    definitionHash({ ...gate, name: "tests" }, setup, "linux-x64"),
    definitionHash({ ...gate, run: "npm t" }, setup, "linux-x64"),
    definitionHash({ ...gate, timeout: 601 }, setup, "linux-x64"),
    definitionHash(gate, null, "linux-x64"),
    definitionHash(gate, { ...setup, run: "npm i" }, "linux-x64"),
    definitionHash(gate, { ...setup, copy: [] }, "linux-x64"),
    definitionHash(gate, { ...setup, copy: [], link: [".env"] }, "linux-x64"),
    definitionHash(gate, { ...setup, timeout: 1 }, "linux-x64"),
    definitionHash(gate, setup, "linux-arm64"),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("the fingerprint names the kind of machine and nothing that changes from run to run", () => {
  expect(environmentFingerprint()).toBe(`${process.platform}-${process.arch}`);
});
