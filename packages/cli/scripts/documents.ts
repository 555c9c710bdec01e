// Writes docs/cli.md from the definitions of the verbs: `bun packages/cli/scripts/documents.ts`.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { cliPage } from "./cli-page.ts";

export const cliPath = resolve(import.meta.dirname, "../../../docs/cli.md");

if (import.meta.main) writeFileSync(cliPath, await cliPage());
