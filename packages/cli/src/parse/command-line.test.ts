import { expect, test } from "bun:test";
import { type CommandLine, readCommandLine } from "./command-line.ts";

const verb = (name: string, ...rest: string[]): { ok: true; value: CommandLine } => ({
  ok: true,
  value: { kind: "verb", name, rest },
});

test("common options may stand before the verb", () => {
  expect(readCommandLine(["-C", "x", "--json", "ls", "-a"])).toEqual(
    verb("ls", "-C", "x", "--json", "-a"),
  );
  expect(readCommandLine(["--project=web", "-Cx", "ls"])).toEqual(
    verb("ls", "--project=web", "-Cx"),
  );
  expect(readCommandLine(["--project", "ls", "show", "1"])).toEqual(
    verb("show", "--project", "ls", "1"),
  );
});

test("what stands behind the verb is the verb's", () => {
  expect(readCommandLine(["comment", "--help", "-m", "--version"])).toEqual(
    verb("comment", "--help", "-m", "--version"),
  );
});

test("help and version count before a verb", () => {
  expect(readCommandLine(["--json", "-h"])).toEqual({
    ok: true,
    value: { kind: "help", of: null },
  });
  expect(readCommandLine(["help", "ls"])).toEqual({ ok: true, value: { kind: "help", of: "ls" } });
  expect(readCommandLine(["-V"])).toEqual({ ok: true, value: { kind: "version" } });
  expect(readCommandLine(["--json"])).toEqual({ ok: true, value: { kind: "nothing" } });
});
