import { expect, test } from "bun:test";
import { lintTree } from "./oxlint.ts";

/** The rules that a test file with this code breaks. */
function brokenBy(code: string, file = "packages/core/test/a.test.ts"): string[] {
  return lintTree({ [file]: code }).map(({ rule }) => rule);
}

const fresh = ["muster(fresh-tests)"];

test("[HU-67] lint: a variable of a test file that tests change for each other is refused", () => {
  const body = 'import { test } from "bun:test";\ntest("one", () => {\n  count += 1;\n});\n';
  expect(brokenBy(`let count = 0;\n${body}`)).toEqual(fresh);
  expect(brokenBy(`export let count = 0;\n${body}`)).toEqual(fresh);
  expect(brokenBy(`let count = 0;\n${body}`, "packages/core/test/support/a.ts")).toEqual(fresh);
  const source = "let count = 0;\nexport const next = () => (count += 1);\n";
  expect(brokenBy(source, "packages/core/src/a.ts")).toEqual([]);
});

test("[HU-67] lint: a variable that is made anew before each test stands", () => {
  const hook = "beforeEach(() => {\n  world = {};\n});\n";
  const imports = 'import { beforeEach } from "bun:test";\n';
  expect(brokenBy(`${imports}export let world: object;\n${hook}`)).toEqual([]);
});

test("[HU-67] lint: what is made once for all tests of a file is refused", () => {
  for (const name of ["beforeAll", "afterAll"])
    expect(brokenBy(`import { ${name} } from "bun:test";\n${name}(() => undefined);\n`)).toEqual(
      fresh,
    );
});

test("[HU-67] lint: an empty collection that tests would fill is refused, a list of values stands", () => {
  for (const empty of ["[]", "new Map()", "{}"])
    expect(brokenBy(`export const seen: unknown = ${empty};\n`)).toEqual(fresh);
  expect(brokenBy('export const names = new Set(["a"]);\nexport const all = ["a"];\n')).toEqual([]);
});

test("[HU-67] lint: a test changes neither environment nor folder nor modules of its process", () => {
  const changes = [
    'process.env["A"] = "b";',
    'delete process.env["A"];',
    'process.chdir("/");',
    'import { mock } from "bun:test";\nawait mock.module("a", () => ({}));',
  ];
  for (const change of changes) expect(brokenBy(`${change}\n`)).toContain(fresh[0] ?? "");
});

test("[HU-67] lint: a test does not sleep", () => {
  const sleeps = [
    "export const later = new Promise((done) => setTimeout(done, 5));",
    'import { setTimeout } from "node:timers/promises";\nexport const later = setTimeout;',
    "export const later = Bun.sleep(5);",
  ];
  for (const sleep of sleeps) expect(brokenBy(`${sleep}\n`)).toEqual(["muster(no-sleep)"]);
});
