// `npm run test:heavy`: floods and storms, one file at a time so that they do not disturb each other.
import { resolve } from "node:path";
import { bunTest } from "./bun-test.ts";
import { heavyFiles } from "./files.ts";
import { openSandbox } from "./sandbox.ts";
import { summarize } from "./summary.ts";

const root = resolve(import.meta.dirname, "../..");
const filters = process.argv.slice(2);
const files = heavyFiles(root).filter((file) => filters.every((filter) => file.includes(filter)));
if (files.length === 0) {
  console.error(`no *.heavy.ts file ${filters.join(" ")}`);
  process.exit(2);
}
const sandbox = openSandbox();
const run = bunTest(
  root,
  sandbox.environment,
  files.map((file) => `./${file}`),
);
const leftovers = sandbox.close();
const { lines, failed } = summarize({ checks: [], run, expectedFiles: files, leftovers });
console.log(`\n${lines.join("\n")}`);
process.exitCode = failed === 0 ? 0 : 1;
