import { expect, test } from "bun:test";
import { parseConfiguration } from "./configuration.ts";
import { suggestConfiguration } from "./suggestion.ts";

/** What the suggestion says once it has been read back as a configuration. */
function suggested(files: Record<string, string>) {
  const text = suggestConfiguration((name) => files[name] ?? null);
  const parsed = parseConfiguration(text, ".muster.toml");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { gate, setup } = parsed.value;
  return { gates: gate.map(({ name, run }) => `${name}: ${run}`), setup: setup?.run ?? null };
}

const packageJson = JSON.stringify({ scripts: { test: "node --test" } });

test("an unknown repository gets a text that parses and configures nothing", () => {
  expect(suggested({})).toEqual({ gates: [], setup: null });
});

test("the test command of each kind of repository is recognised", () => {
  const gatesOf = (file: string, text = "") => suggested({ [file]: text }).gates;
  expect(gatesOf("package.json", packageJson)).toEqual(["test: npm test"]);
  expect(gatesOf("Cargo.toml")).toEqual(["test: cargo test"]);
  expect(gatesOf("go.mod")).toEqual(["test: go test ./..."]);
  expect(gatesOf("pyproject.toml")).toEqual(["test: python3 -m pytest"]);
  expect(gatesOf("Makefile", "all:\n\ntest: all\n\t./run\n")).toEqual(["test: make test"]);
});

test("the lock file tells the package manager and what to install", () => {
  expect(suggested({ "package.json": packageJson, "package-lock.json": "" })).toEqual({
    gates: ["test: npm test"],
    setup: "npm ci",
  });
  expect(suggested({ "package.json": packageJson, "bun.lock": "" })).toEqual({
    gates: ["test: bun run test"],
    setup: "bun install --frozen-lockfile",
  });
});

test("files without a test command suggest none", () => {
  const placeholder = { scripts: { test: 'echo "Error: no test specified" && exit 1' } };
  expect(suggested({ "package.json": JSON.stringify(placeholder) }).gates).toEqual([]);
  expect(suggested({ "package.json": "{ broken" }).gates).toEqual([]);
  expect(suggested({ "package.json": "{}" }).gates).toEqual([]);
  expect(suggested({ Makefile: "tests:\ntest := 1\n" }).gates).toEqual([]);
});

test("a repository with two tools gets two gates of different names", () => {
  expect(suggested({ "package.json": packageJson, "go.mod": "" }).gates).toEqual([
    "test-node: npm test",
    "test-go: go test ./...",
  ]);
});
