import { definitionHash } from "@muster/core";
import type { GateDefinition, SetupDefinition } from "@muster/model";
import { expect, test } from "bun:test";
import { resultOf, wantedGates } from "./support/gates.ts";
import { scenes } from "./support/scenes.ts";

const gate: GateDefinition = { name: "unit", run: "npm test", timeout: 600 };
const setup: SetupDefinition = { run: "npm ci", copy: [".env"], link: [], timeout: 600 };

test("[OV-29] the hash of a gate's definition changes with each thing that a result depends on", () => {
  const hashes = [
    definitionHash(gate, setup, "linux"),
    definitionHash({ ...gate, name: "test" }, setup, "linux"),
    definitionHash({ ...gate, run: "npm run test" }, setup, "linux"),
    definitionHash({ ...gate, timeout: 601 }, setup, "linux"),
    definitionHash(gate, { ...setup, run: "npm install" }, "linux"),
    definitionHash(gate, { ...setup, copy: [] }, "linux"),
    definitionHash(gate, null, "linux"),
    definitionHash(gate, setup, "macos"),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test("[OV-29] the order in which a definition was written does not count", () => {
  const turned = { timeout: 600, run: "npm test", name: "unit" };
  const turnedSetup = { timeout: 600, link: [], copy: [".env"], run: "npm ci" };
  expect(definitionHash(turned, turnedSetup, "linux")).toBe(definitionHash(gate, setup, "linux"));
});

test("[OV-29] a recorded result carries definition, commit, tree, try, exit code, duration and log", () => {
  const story = scenes["checking, gates to run"]();
  const [wanted] = wantedGates(story);
  if (wanted === undefined) throw new Error("no gate is wanted");
  const { changes } = story.take(resultOf(wanted, "failed"));
  expect(changes).toMatchObject([
    {
      type: "gateResult.recorded",
      row: {
        gate: "unit",
        definitionHash: wanted.definitionHash,
        commit: wanted.commit,
        tree: wanted.tree,
        attemptId: story.facts.attempt?.id ?? "",
        number: 1,
        outcome: "failed",
        exitCode: 1,
        durationMs: 5,
        log: "gate.log",
      },
    },
  ]);
});
