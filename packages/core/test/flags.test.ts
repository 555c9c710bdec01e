import { type FileChange, flagsOf } from "@muster/core";
import { type Configuration, configurationSchema } from "@muster/model";
import { expect, test } from "bun:test";

const configuration: Configuration = configurationSchema.parse({
  gate: [
    { name: "unit", run: "sh ./scripts/check.sh --all" },
    { name: "lint", run: "node 'tools/lint.mjs' && true" },
  ],
  setup: { run: "scripts/prepare.sh" },
});

const file = (path: string, fields: Partial<FileChange> = {}): FileChange => ({
  path,
  oldPath: null,
  status: "modified",
  oldMode: "100644",
  newMode: "100644",
  oldBlob: "1".repeat(40),
  newBlob: "2".repeat(40),
  binary: false,
  additions: 1,
  deletions: 1,
  ...fields,
});

const kindsOf = (change: FileChange): string[] =>
  flagsOf([change], configuration, [], null)
    .filter((flag) => flag.path === change.path)
    .map((flag) => flag.kind);

test("[OV-27] a change to the configuration of gates is flagged, whatever it does with the file", () => {
  expect(kindsOf(file(".muster.toml"))).toEqual(["gate_configuration"]);
  expect(kindsOf(file(".muster.toml", { status: "deleted" }))).toEqual(["gate_configuration"]);
  const renamed = file("old.toml", { oldPath: ".muster.toml", status: "renamed" });
  expect(kindsOf(renamed)).toEqual(["gate_configuration"]);
  expect(kindsOf(file("docs/.muster.toml"))).toEqual([]);
});

test.each(["scripts/check.sh", "tools/lint.mjs", "scripts/prepare.sh"])(
  "[OV-27] %s, which a gate or the setup runs, is flagged",
  (path) => {
    expect(kindsOf(file(path))).toEqual(["gate_script"]);
    const away = file("elsewhere.sh", { oldPath: path, status: "renamed" });
    expect(kindsOf(away)).toEqual(["gate_script"]);
  },
);

test("[OV-27] a file whose name only begins or ends like a gate's is not flagged", () => {
  expect(kindsOf(file("check.sh"))).toEqual([]);
  expect(kindsOf(file("scripts/check.sh.md"))).toEqual([]);
});

test.each([
  [".github/workflows/ci.yml", "continuous_integration"],
  [".gitlab-ci.yml", "continuous_integration"],
  [".ci/run", "continuous_integration"],
  ["package-lock.json", "lockfile"],
  ["crates/core/Cargo.lock", "lockfile"],
  ["go.sum", "lockfile"],
] as const)("%s is flagged as %s", (path, kind) => {
  expect(kindsOf(file(path))).toEqual([kind]);
});

test.each([
  "test/hello.ts",
  "src/hello.test.ts",
  "src/hello_test.go",
  "tests/test_hello.py",
  "pkg/__tests__/hello.js",
])("a deleted test is flagged, a changed one is not: %s", (path) => {
  expect(kindsOf(file(path, { status: "deleted" }))).toEqual(["deleted_test"]);
  expect(kindsOf(file(path))).toEqual([]);
  const hidden = file("src/hidden.ts", { oldPath: path, status: "renamed" });
  expect(kindsOf(hidden)).toEqual(["deleted_test"]);
});

test("sizes, binaries and modes are flagged", () => {
  expect(kindsOf(file("big.ts", { additions: 900, deletions: 101 }))).toEqual(["large"]);
  expect(kindsOf(file("big.ts", { additions: 900, deletions: 100 }))).toEqual([]);
  expect(kindsOf(file("a.png", { binary: true, additions: null, deletions: null }))).toEqual([
    "binary",
  ]);
  expect(kindsOf(file("run.sh", { newMode: "100755" }))).toEqual(["mode_change"]);
});

test("every review says that agents are not confined, what was left out, and when nothing was gated", () => {
  const leftOut = [{ path: ".env", reason: "secret" as const, bytes: 12 }];
  expect(flagsOf([], configuration, leftOut, null)).toEqual([
    { kind: "not_enforced", path: null, text: "not enforced: agents run as you, unsandboxed" },
    { kind: "left_out", path: ".env", text: "is not part of the revision: secret" },
  ]);
  const ungated = flagsOf([], { ...configuration, gate: [] }, [], null);
  expect(ungated.map((flag) => flag.kind)).toEqual(["not_enforced", "no_gates"]);
});

test("a configuration that nobody could use any more is flagged", () => {
  expect(flagsOf([], configuration, [], ".muster.toml:1: lnad is not a known key")).toContainEqual({
    kind: "invalid_configuration",
    path: null,
    text: "no task can start once this has landed: .muster.toml:1: lnad is not a known key",
  });
});
