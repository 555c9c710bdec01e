// `npm run conformance`: promised requirement ids, the tests that carry them, and what is missing.
// `--check` fails on an id in a title that docs/requirements.json does not list.
// "Proven" means that a test carries the id; whether it passes is for `npm test` to say.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { contractFiles, heavyFiles, testFiles } from "../test/files.ts";
import { conformanceOf, formatConformance, formatUnknown } from "./report.ts";
import { testTitles } from "./titles.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const promised = JSON.parse(read("docs/requirements.json")) as Record<string, string>;

const tests = [...testFiles(root), ...contractFiles(root), ...heavyFiles(root)].flatMap((file) =>
  testTitles(file, read(file)).map((title) => ({ file, title })),
);
const conformance = conformanceOf(promised, tests);
const isCheck = process.argv.includes("--check");
console.log((isCheck ? formatUnknown : formatConformance)(conformance).join("\n"));
process.exitCode = isCheck && conformance.unknown.length > 0 ? 1 : 0;
