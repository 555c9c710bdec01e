// `npm test`: every check and every test. With arguments only those tests: `npm test -- packages/vcs`.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { bunTest, independently } from "./bun-test.ts";
import { runChecks } from "./checks.ts";
import { testFiles } from "./files.ts";
import { openSandbox } from "./sandbox.ts";
import { summarize } from "./summary.ts";

const root = resolve(import.meta.dirname, "../..");
const filters = process.argv.slice(2);
const isWhole = filters.length === 0;

const checks = isWhole ? runChecks(root) : [];
const expectedFiles = isWhole ? testFiles(root) : [];
const sandbox = openSandbox();
const run = bunTest(root, sandbox.environment, [...independently, "--only-failures", ...filters]);
const { lines, failed } = summarize({
  checks,
  run,
  expectedFiles,
  leftovers: sandbox.close(),
});
console.log(`\n${lines.join("\n")}`);
const resultFile = process.env.TEST_RESULT_FILE;
if (resultFile) writeFileSync(resultFile, `${lines.at(-1)}\n`);
process.exitCode = failed === 0 ? 0 : 1;
