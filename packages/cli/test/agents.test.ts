import { expect, test } from "bun:test";
import type { DoorQuestion, DoorReply, Host } from "../src/index.ts";
import { verbNames } from "../src/verbs/table.ts";
import { shell } from "./support/shell.ts";

/** A host in which everything but the door is a trap. */
function insideRun(reply: DoorReply = { ok: true }) {
  const questions: [string, DoorQuestion][] = [];
  const trap = () => {
    throw new Error("an agent reached for something else than its door");
  };
  const host: Partial<Host> = {
    environment: { MUSTER_RUN_ID: "run_1", MUSTER_DOOR: "/run/door" },
    locateHome: trap,
    daemon: { start: trap, holder: trap, signal: trap, gone: trap },
    watch: trap,
    askDoor: async (path, question) => {
      questions.push([path, question]);
      return reply;
    },
    inspect: {
      environment: trap,
      token: trap,
      database: trap,
      projects: trap,
      mirror: trap,
      git: trap,
      port: trap,
      agents: trap,
      repository: trap,
    },
  };
  return { host, questions };
}

test("[OV-31] an agent answers a comment through the socket of its run", async () => {
  const { host, questions } = insideRun();
  await using person = shell({ host });
  const ran = await person.run("answer-comment", "3", "fixed", "Copies", "it first");
  expect(ran).toMatchObject({ exitCode: 0, stdout: "comment 3: fixed\n", stderr: "" });
  expect(questions).toEqual([
    [
      "/run/door",
      { v: 1, op: "answer-comment", comment: 3, answer: "fixed", text: "Copies it first" },
    ],
  ]);
});

test("what the door refuses is a typed refusal", async () => {
  const error = { code: "reason_missing", message: "declining needs a reason", next: "Say why." };
  const { host } = insideRun({ ok: false, error });
  await using person = shell({ host });
  const ran = await person.run("answer-comment", "3", "declined", "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()).toEqual({
    error: { ...error, retryable: false, requestId: null, data: {} },
  });
});

const forPeople = verbNames.filter((name) => name !== "answer-comment");

test.each(forPeople)("[HU-33] [OV-12] %s is not available to agents", async (verb) => {
  const { host, questions } = insideRun();
  await using person = shell({ host });
  for (const argv of [
    [verb, "1"],
    [verb, "--help"],
    ["help", verb],
    ["--json", verb],
  ]) {
    const ran = await person.run(...argv, ...(argv.includes("--json") ? [] : ["--json"]));
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject({ error: { code: "not_available_to_agents" } });
  }
  expect(questions).toEqual([]);
  expect(person.calls).toEqual([]);
});

test("[OV-12] the help that agents get names one verb", async () => {
  const { host } = insideRun();
  await using person = shell({ host });
  const { exitCode, stdout } = await person.run("--help");
  expect(exitCode).toBe(0);
  expect(stdout).toStartWith("Usage: muster answer-comment");
  expect(stdout).not.toContain("approve");
  expect((await person.run("--version")).stdout).toBe("muster 1.2.3\n");
});

test("an agent whose environment lost the door is told so", async () => {
  const { host } = insideRun();
  await using person = shell({ host: { ...host, environment: { MUSTER_RUN_ID: "" } } });
  const ran = await person.run("answer-comment", "1", "fixed", "--json");
  expect(ran.json()).toMatchObject({ error: { code: "no_door" } });
});

test("an answer without a number, or of another kind, is wrong usage", async () => {
  const { host, questions } = insideRun();
  await using person = shell({ host });
  for (const words of [["x", "fixed"], ["0", "fixed"], ["1", "maybe"], ["1"]]) {
    expect((await person.run("answer-comment", ...words)).exitCode).toBe(2);
  }
  expect(questions).toEqual([]);
});

test("outside of a run answer-comment is refused", async () => {
  await using person = shell();
  const ran = await person.run("answer-comment", "1", "fixed", "--json");
  expect(ran.json()).toMatchObject({ error: { code: "only_for_agents" } });
});
