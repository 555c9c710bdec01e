// Writes the documents that are generated from the contract: `bun packages/server/scripts/documents.ts`.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { errorsPage } from "../src/document/errors-page.ts";
import { openApiDocument } from "../src/document/open-api.ts";

const folder = resolve(import.meta.dirname, "../../../docs");

export const documentPaths = {
  openApi: resolve(folder, "openapi.json"),
  errors: resolve(folder, "errors.md"),
};

if (import.meta.main) {
  writeFileSync(documentPaths.openApi, `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
  writeFileSync(documentPaths.errors, errorsPage());
}
