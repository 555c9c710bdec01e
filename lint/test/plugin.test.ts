import { expect, test } from "bun:test";
import { type Finding, lintTree } from "./oxlint.ts";

type Case = { title: string; file: string; code: string; rule: string | null };

const boundaries = "muster(package-boundaries)";
const bunGlobal = "muster(bun-global)";
const reason = "muster(suppression-reason)";
const sleep = "muster(no-sleep)";
const use = (specifier: string) => `import { x } from "${specifier}";\nexport const y = x;\n`;

const cases: Case[] = [
  {
    title: "a package may import one below it",
    file: "packages/store/src/lower.ts",
    code: use("@muster/core"),
    rule: null,
  },
  {
    title: "a package may not import one above it",
    file: "packages/core/src/upper.ts",
    code: use("@muster/store"),
    rule: boundaries,
  },
  {
    title: "siblings do not import each other",
    file: "packages/vcs/src/sibling.ts",
    code: use("@muster/store"),
    rule: boundaries,
  },
  {
    title: "a narrowed package may not import all that its rank would allow",
    file: "packages/cli/src/narrow.ts",
    code: use("@muster/pipeline"),
    rule: boundaries,
  },
  {
    title: "the runner is on harness and process, not on the store",
    file: "packages/runner/src/narrow.ts",
    code: use("@muster/store"),
    rule: boundaries,
  },
  {
    title: "the scripted agent knows only the model",
    file: "packages/scripted/src/narrow.ts",
    code: use("@muster/harness"),
    rule: boundaries,
  },
  {
    title: "an app may import any package of the program",
    file: "apps/muster/src/composition.ts",
    code: use("@muster/cli"),
    rule: null,
  },
  {
    title: "nothing of the program imports testkit, apps included",
    file: "apps/muster/src/testkit.ts",
    code: use("@muster/testkit"),
    rule: boundaries,
  },
  {
    title: "tests may import testkit",
    file: "packages/core/src/world.test.ts",
    code: use("@muster/testkit"),
    rule: null,
  },
  {
    title: "program source imports its own files by their path",
    file: "packages/core/src/self.ts",
    code: use("@muster/core"),
    rule: boundaries,
  },
  {
    title: "a test may import its own package as others do",
    file: "packages/core/test/self.test.ts",
    code: use("@muster/core"),
    rule: null,
  },
  {
    title: "no import of another package's inner files by name",
    file: "packages/store/src/deep.ts",
    code: use("@muster/core/src/table.ts"),
    rule: boundaries,
  },
  {
    title: "a package may be entered by an entry that is named for it",
    file: "packages/server/src/entry.ts",
    code: use("@muster/contract/client"),
    rule: null,
  },
  {
    title: "no import of another package's inner files by path",
    file: "packages/store/src/climb.ts",
    code: use("../../core/src/table.ts"),
    rule: boundaries,
  },
  {
    title: "tests do not reach into another package either",
    file: "packages/store/test/climb.test.ts",
    code: use("../../core/src/table.ts"),
    rule: boundaries,
  },
  {
    title: "a folder inside the own package is no other package",
    file: "packages/store/src/deep/inner.ts",
    code: use("../jobs.ts"),
    rule: null,
  },
  {
    title: "a re-export is an import",
    file: "packages/core/src/reexport.ts",
    code: `export * from "@muster/store";\n`,
    rule: boundaries,
  },
  {
    title: "a dynamic import is an import",
    file: "packages/core/src/dynamic.ts",
    code: `export const load = () => import("@muster/store");\n`,
    rule: boundaries,
  },
  {
    title: "tools import no package",
    file: "scripts/tool.ts",
    code: use("@muster/core"),
    rule: boundaries,
  },
  {
    title: "child processes start in the process package",
    file: "packages/process/src/child.ts",
    code: `import { spawn } from "node:child_process";\nexport const start = spawn;\n`,
    rule: null,
  },
  {
    title: "child processes start nowhere else",
    file: "packages/vcs/src/child.ts",
    code: `import { spawn } from "node:child_process";\nexport const start = spawn;\n`,
    rule: boundaries,
  },
  {
    title: "SQLite is used only in the store",
    file: "packages/server/src/database.ts",
    code: `import { DatabaseSync } from "node:sqlite";\nexport const open = DatabaseSync;\n`,
    rule: boundaries,
  },
  {
    title: "bun is imported only where the code is meant to depend on it",
    file: "packages/core/src/bun.ts",
    code: `import { file } from "bun";\nexport const open = file;\n`,
    rule: boundaries,
  },
  {
    title: "the Bun global is used only where the code is meant to depend on it",
    file: "packages/core/src/global.ts",
    code: `export const version = Bun.version;\n`,
    rule: bunGlobal,
  },
  {
    title: "the server may use the Bun global",
    file: "packages/server/src/global.ts",
    code: `export const version = Bun.version;\n`,
    rule: null,
  },
  {
    title: "a suppression without a reason is refused",
    file: "packages/core/src/silent.ts",
    code: `// oxlint-disable-next-line eslint/no-debugger\ndebugger;\n`,
    rule: reason,
  },
  {
    title: "a type suppression without a reason is refused",
    file: "packages/core/src/typed.ts",
    code: `// @ts-expect-error\nexport const one: string = 1;\n`,
    rule: reason,
  },
  {
    title: "a suppression with a reason stands",
    file: "packages/core/src/spoken.ts",
    code: `// oxlint-disable-next-line eslint/no-debugger -- shows that a reason is enough\ndebugger;\n`,
    rule: null,
  },
  {
    title: "a promise that only time can end is a sleep",
    file: "packages/core/src/sleep.ts",
    code: `export const later = () => new Promise((resolve) => setTimeout(resolve, 5));\n`,
    rule: sleep,
  },
  {
    title: "tests do not sleep either",
    file: "packages/core/test/sleep.test.ts",
    code: `export const later = () =>\n  new Promise((done) => {\n    setTimeout(done, 5);\n  });\n`,
    rule: sleep,
  },
  {
    title: "promised timers are sleeps",
    file: "packages/core/src/timers.ts",
    code: `import { setTimeout } from "node:timers/promises";\nexport const later = setTimeout;\n`,
    rule: sleep,
  },
  {
    title: "a bound on an event is no sleep",
    file: "packages/core/src/bound.ts",
    code: `export const bound = (late: () => void) => setTimeout(late, 5);\n`,
    rule: null,
  },
  {
    title: "a promise that nobody waits for is refused",
    file: "packages/core/src/floating.ts",
    code: `export const start = (work: () => Promise<void>) => {\n  work();\n};\n`,
    rule: "typescript(no-floating-promises)",
  },
  {
    title: "the program does not write to the console",
    file: "packages/core/src/console.ts",
    code: `export const shout = () => console.log("here");\n`,
    rule: "eslint(no-console)",
  },
  {
    title: "any is refused",
    file: "packages/core/src/any.ts",
    code: `export const whatever = (value: any): string => String(value);\n`,
    rule: "typescript(no-explicit-any)",
  },
];

const findings: Finding[] = lintTree(
  Object.fromEntries(cases.map(({ file, code }) => [file, code])),
);

test.each(cases)("lint: $title", ({ file, rule }) => {
  const rules = findings.filter((finding) => finding.file === file).map((finding) => finding.rule);
  expect(rules).toEqual(rule ? [rule] : []);
});
