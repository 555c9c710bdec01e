// `npm run conformance`: promised requirement ids, the tests that carry them, and what is missing.
// `--check` fails on an id in a title that docs/requirements.json does not list, or that is no test's.
// "Proven" means that a test carries the id; whether it passes is for `npm test` to say.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { contractFiles, heavyFiles, testFiles } from "../test/files.ts";
import { conformanceOf, formatConformance, formatProblems, type Titled } from "./report.ts";
import { titlesIn } from "./titles.ts";

const words = process.argv.slice(2);
const isCheck = words.includes("--check");
if (words.some((word) => word !== "--check")) {
  console.error(`no option ${words.join(" ")}; there is --check`);
  process.exit(2);
}

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const promised = JSON.parse(read("docs/requirements.json")) as Record<string, string>;

const tests: Titled[] = [];
const others: Titled[] = [];
for (const file of [...testFiles(root), ...contractFiles(root), ...heavyFiles(root)]) {
  const titles = titlesIn(file, read(file));
  tests.push(...titles.tests.map((title) => ({ file, title })));
  others.push(...titles.others.map((title) => ({ file, title })));
}
const conformance = conformanceOf(promised, tests, others);
console.log((isCheck ? formatProblems : formatConformance)(conformance).join("\n"));
process.exitCode = isCheck && formatProblems(conformance).length > 0 ? 1 : 0;
