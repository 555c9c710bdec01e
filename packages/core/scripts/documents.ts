// Writes what is generated from the life of a task: `bun packages/core/scripts/documents.ts`.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { goldenLife } from "../test/support/golden.ts";
import { lifePage } from "./life-page.ts";

export const documentPaths = {
  life: resolve(import.meta.dirname, "../../../docs/life.md"),
  golden: resolve(import.meta.dirname, "../test/golden/life.txt"),
};

if (import.meta.main) {
  writeFileSync(documentPaths.life, lifePage());
  writeFileSync(documentPaths.golden, goldenLife());
}
