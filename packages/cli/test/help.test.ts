import { expect, test } from "bun:test";
import { readCommandLine } from "../src/parse/command-line.ts";
import { parseWords } from "../src/parse/words.ts";
import { verbEntry, type VerbName, verbNames } from "../src/verbs/table.ts";
import { shell } from "./support/shell.ts";

/** Words of a shell command as far as examples use quotes. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );

/** The words after `muster` of every call of it in a line of shell. */
const callsIn = (command: string): string[][] =>
  command
    .replaceAll(/"\$\((.*)\)"/g, "; $1 ;")
    .split(/\||&&|;|<\(|\)$/)
    .map((part) => wordsOf(part.trim().replace(/^[A-Z_]+=\S+ /, "")))
    .filter(([program]) => program === "muster")
    .map(([, ...words]) => words);

test.each(verbNames)(
  "%s has examples, and each of them is a command line that it takes",
  async (name) => {
    const { summary, load } = verbEntry(name);
    const verb = await load();
    for (const { command, effect } of verb.examples) {
      const calls = callsIn(command);
      expect(calls.map(([first]) => first)).toContain(name);
      expect(effect).not.toBe("");
      for (const words of calls) {
        const line = readCommandLine(words);
        if (!line.ok || line.value.kind !== "verb") throw new Error(`${command} has no verb`);
        const called = line.value.name as VerbName;
        const other = called === name ? verb : await verbEntry(called).load();
        expect(parseWords(called, summary, other, line.value.rest)).toMatchObject({
          ok: true,
          value: { kind: "words" },
        });
      }
    }
  },
);

test.each(verbNames)("%s --help prints its page with examples", async (name) => {
  await using person = shell();
  const { exitCode, stdout } = await person.run(name, "--help");
  expect(exitCode).toBe(0);
  expect(stdout).toStartWith(`Usage: muster ${name} `);
  expect(stdout).toContain(verbEntry(name).summary);
  expect(stdout).toContain("\nExamples:\n");
  expect((await person.run("help", name)).stdout).toBe(stdout);
  expect(person.calls).toEqual([]);
});

const wanted =
  "start stop restart status open sessions init project add edit ls show why run logs diff comment answer request-changes approve unapprove land deliver restore cancel reopen pause resume inbox events gate-log path agents doctor backup completion";

test("the help names every verb of people", async () => {
  await using person = shell();
  const { stdout } = await person.run("--help");
  const named = [...stdout.matchAll(/^ {2}([a-z][a-z-]*) {2}/gm)].map(([, verb]) => verb ?? "");
  expect(named.toSorted()).toEqual(wanted.split(" ").toSorted());
});

test("the version is that of the build", async () => {
  await using person = shell();
  expect((await person.run("--version")).stdout).toBe("muster 1.2.3\n");
});

test("no verb at all is wrong usage, and the help is on stderr", async () => {
  await using person = shell();
  const ran = await person.run();
  expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
  expect(ran.stderr).toContain("Usage: muster VERB");
});
