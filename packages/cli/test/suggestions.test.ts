import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operationNames, parseTaskReference } from "@muster/contract";
import { expect, test } from "bun:test";
import { detail, ids } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

/** Every place of a task's life, with what `why` suggests there; core proves that each is legal where it stands. */
const golden = readFileSync(join(import.meta.dir, "../../core/test/golden/life.txt"), "utf8");

const suggested = [...new Set(golden.match(/(?<=^ {4})muster .*?(?= {2})/gm))];

/** Words as a shell makes them of a suggestion, placeholders filled in. */
const wordsOf = (command: string): string[] =>
  command
    .replace("FILE:LINE", "a.js:1")
    .split(" ")
    .map((word) => word.replace(/^'(.*)'$/, "$1"));

const operationOf = (verb: string): string => {
  const name = verb.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return (
    operationNames.find((known) => known === `task.${name}` || known === `ask.${name}`) ?? verb
  );
};

const looks = new Set(["show", "diff", "logs", "inbox", "doctor"]);

test("the golden table has suggestions of every kind", () => {
  const verbs = suggested.map((command) => wordsOf(command)[1]);
  for (const verb of ["run", "answer", "approve", "request-changes", "land", "deliver", "reopen"])
    expect(verbs).toContain(verb);
});

test.each(suggested)("[HU-13] the command line takes `%s` as it is printed", async (command) => {
  await using person = shell({
    instead: { "task.get": async () => ({ ok: true, value: { ...detail, seen: ids.revision } }) },
  });
  const [, verb = "", ...rest] = wordsOf(command);
  if (verb === "logs" && rest[0] === "-f") rest.shift();
  const ran = await person.run(verb, ...rest);
  expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({ exitCode: 0, stderr: "" });
  if (looks.has(verb)) return;
  const call = person.calls.at(-1);
  expect(call?.name as string).toBe(operationOf(verb));
  if (verb === "answer") expect(command.includes(" waive ")).toBe(call?.input["note"] === "REASON");
  else expect(parseTaskReference(String(call?.input["task"]))).toMatchObject({ project: "sample" });
});
