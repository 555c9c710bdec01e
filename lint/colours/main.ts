// Colours in the style sheets and pages of the web app; part of `npm run lint`. Its code is looked at by oxlint.
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { coloursIn, usesTokens } from "./find.ts";

const root = resolve(import.meta.dirname, "../..");
const paths = globSync("apps/web/{*.html,src/**/*.css}", { cwd: root }).filter(usesTokens);
const problems = paths.flatMap((path) =>
  coloursIn(readFileSync(join(root, path), "utf8")).map(
    (found) => `${path}: ${found} is a colour: use a token`,
  ),
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
