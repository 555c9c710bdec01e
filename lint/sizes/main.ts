// Sizes of all TypeScript and JavaScript source; part of `npm run lint`. No suppression exists.
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { homeOf } from "../plugin/home.ts";
import { judgeSizes, type FileSize } from "./limits.ts";
import { countLines, functionSizes } from "./measure.ts";

const root = resolve(import.meta.dirname, "../..");

function measure(path: string): FileSize {
  const text = readFileSync(join(root, path), "utf8");
  const isTest = homeOf(root, join(root, path))?.isTest ?? false;
  return { path, isTest, lines: countLines(text), functions: functionSizes(path, text) };
}

const pattern = "{apps,packages,lint,scripts,bench}/**/*.{ts,tsx,mjs}";
const paths = globSync(pattern, {
  cwd: root,
  exclude: (path) => /node_modules|(?:^|\/)dist(?:\/|$)/.test(path),
});
const { report, problems } = judgeSizes(paths.toSorted().map(measure));
console.log(report.join("\n"));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
