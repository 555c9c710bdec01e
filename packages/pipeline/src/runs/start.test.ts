import { makeId, ok } from "@muster/model";
import { expect, test } from "bun:test";
import type { JobCall } from "../engine/job-kind.ts";
import { startRun } from "./start.ts";

const run = makeId("run", "01J00000000000000000000001");

/** A call for a run that is to be started, whose spool has so many records; starting it is a fault. */
function callWith(records: number, asked: string[]): JobCall {
  const page = { records: Array.from({ length: records }, () => ({})), next: 1, damaged: false };
  const told =
    <Value>(what: string, answer: Value) =>
    async (): Promise<Value> => {
      asked.push(what);
      return answer;
    };
  const call = {
    world: { runs: { read: async () => page } },
    supervisor: {
      attach: told("attach", false),
      bury: told("bury", ok(undefined)),
      start: told("start", ok(undefined)),
    },
    facts: { run: { id: run, state: "starting" }, attempt: null },
    job: { key: `start_run:${run}` },
  };
  return call as unknown as JobCall;
}

test("a run that has written something is never started again: it is found, or proven gone", async () => {
  const asked: string[] = [];
  expect(await startRun.act(callWith(1, asked))).toEqual({ code: "done", facts: [] });
  expect(asked).toEqual(["attach", "bury"]);
});

test("a start that was left by a former daemon is looked for before anything is started", async () => {
  const asked: string[] = [];
  expect(await startRun.probe?.(callWith(0, asked))).toEqual({ code: "done", facts: [] });
  expect(asked).toEqual(["attach", "bury"]);
});
