import { expect, test } from "bun:test";
import { parseConfiguration } from "./configuration.ts";
import { invalidText } from "./invalid.ts";

const file = ".muster.toml";

function refusal(text: string) {
  const parsed = parseConfiguration(text, file);
  if (parsed.ok) throw new Error("was accepted");
  return parsed.error;
}

const accepted = (text: string) => {
  const parsed = parseConfiguration(text, file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test("an empty file is the configuration of defaults", () => {
  expect(accepted("")).toEqual({
    land: "auto",
    gate: [],
    limits: {
      rounds: 3,
      crashes: 3,
      turn_seconds: 3600,
      silence_seconds: 300,
      spool_bytes: 1_073_741_824,
    },
    permissions: "allow",
  });
});

test("every key is read, in tables, dotted keys and inline tables alike", () => {
  const text = `\uFEFFtarget = "main"
land = "manual"
limits.rounds = 5
setup = { run = "npm ci", copy = [".env"], link = ["node_modules"], timeout = 60 }
[[gate]]
name = "test"
run = """
npm test
npm run lint
"""
[[gate]]
name = "build"
run = 'make'
timeout = 86_400
`;
  const value = accepted(text);
  expect(value.gate).toEqual([
    { name: "test", run: "npm test\nnpm run lint\n", timeout: 600 },
    { name: "build", run: "make", timeout: 86_400 },
  ]);
  expect(value.setup?.link).toEqual(["node_modules"]);
  expect(value.limits.rounds).toBe(5);
});

test("an unknown key is refused with file, line, column and the nearest known name", () => {
  const text = 'land = "auto"\n\n[[gate]]\nname = "a"\nrun = "b"\n  tiemout = 3\n';
  expect(refusal(text)).toEqual({
    code: "configuration_invalid",
    file,
    line: 6,
    column: 3,
    key: "gate.tiemout",
    reason: "is not a known key",
    nearest: "timeout",
    others: [],
  });
  expect(refusal("[limits]\nturn_second = 3\n")).toMatchObject({
    line: 2,
    nearest: "turn_seconds",
  });
  expect(refusal("[[gates]]\nname = 1\n")).toMatchObject({
    line: 1,
    key: "gates",
    nearest: "gate",
  });
  expect(refusal("\n[[gates]]\n[[gates]]\n")).toMatchObject({ line: 2 });
  expect(refusal("colour = 1")).toMatchObject({ key: "colour", nearest: null });
});

test("all problems are told with their places, the first in the text first", () => {
  const text = 'agent = 1\nfoo = 2\n[setup]\ncopy = "x"\n';
  expect(refusal(text)).toMatchObject({ line: 1, key: "agent" });
  expect(invalidText(refusal(text))).toBe(
    [
      ".muster.toml:1: agent must be a text",
      ".muster.toml:2: foo is not a known key",
      ".muster.toml:4: setup.copy must be a list",
    ].join("; "),
  );
  expect(refusal(text.replace("1", '"x"'))).toMatchObject({ line: 2, key: "foo" });
});

test("a misspelt key is told beside the one that is missing for it", () => {
  expect(invalidText(refusal('[[gate]]\nnam = "test"\nrun = "x"\n'))).toBe(
    '.muster.toml:1: gate.name is missing; .muster.toml:2: gate.nam is not a known key. Did you mean "name"?',
  );
});

const broken: [rule: string, text: string, line: number, key: string | null][] = [
  ["a value is missing", "agent = \n\nland = 'auto'\n", 1, null],
  ["a bracket is missing", "\n[limits\n\n", 2, null],
  ["a text has no end", "[[gate]]\nname = 'x'\nrun = 'y\n", 3, null],
  ["a key stands twice", "agent = 'a'\nagent = 'b'", 2, null],
  ["a gate has no command", "agent = 'a'\n[[gate]]\nname = 'x'\n", 2, "gate.run"],
  ["a gate is no table", "gate = 'npm test'", 1, "gate"],
  ["a timeout is negative", "[[gate]]\nname='x'\nrun='y'\ntimeout = -1", 4, "gate.timeout"],
  ["a timeout is zero", "[[gate]]\nname='x'\nrun='y'\ntimeout = 0", 4, "gate.timeout"],
  ["a timeout is above a day", "[setup]\nrun='y'\ntimeout = 86401", 3, "setup.timeout"],
  ["a timeout is a fraction", "[setup]\nrun='y'\ntimeout = 1.5", 3, "setup.timeout"],
  ["a timeout is a text", "[setup]\nrun='y'\ntimeout = '5'", 3, "setup.timeout"],
  ["a choice is unknown", "\nland = 'never'", 2, "land"],
  ["a command is empty", "[[gate]]\nname='x'\nrun=''", 3, "gate.run"],
  ["a command is blank", "[[gate]]\nname='x'\nrun=' \t '", 3, "gate.run"],
  ["a command holds NUL", '[[gate]]\nname="x"\nrun="a\\u0000b"', 3, "gate.run"],
  [
    "two gates share a name",
    "[[gate]]\nname='x'\nrun='y'\n[[gate]]\nname='x'\nrun='z'",
    5,
    "gate.name",
  ],
  ["a gate's name has two lines", '[[gate]]\nname="x\\ny"\nrun="z"', 2, "gate.name"],
  ["a gate's name ends with a space", '[[gate]]\nname="x "\nrun="z"', 2, "gate.name"],
  ["a path is absolute", "[setup]\ncopy = [\n  '.env',\n  '/etc/passwd',\n]", 4, "setup.copy"],
  ["a path climbs out", "[setup]\nlink = ['a/../../b']", 2, "setup.link"],
  ["a path is the repository", "[setup]\nlink = ['./']", 2, "setup.link"],
  ["a path is in .git", "[setup]\ncopy = ['sub/.GIT/config']", 2, "setup.copy"],
  ["a path stands twice", "[setup]\ncopy = ['a/b']\nlink = [\n'a//b/']", 4, "setup.link"],
  ["a key is __proto__", "land = 'auto'\n__proto__ = 1", 2, null],
  ["a key is constructor", "constructor = 1", 1, "constructor"],
  ["a date stands for a text", "agent = 2020-01-01", 1, "agent"],
];

for (const [rule, text, line, key] of broken) {
  test(`refused at its line when ${rule}`, () => {
    expect(refusal(text)).toMatchObject({ code: "configuration_invalid", file, line, key });
  });
}

test("a misspelt choice is told the nearest one", () => {
  expect(refusal("permissions = 'alow'")).toMatchObject({ nearest: "allow" });
});
