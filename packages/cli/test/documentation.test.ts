import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "@muster/contract";
import { cliPage } from "../scripts/cli-page.ts";
import { cliPath } from "../scripts/documents.ts";

const source = join(import.meta.dirname, "../src");

test("[ST-60] [OV-52] docs/cli.md is what the verbs say", async () => {
  expect(readFileSync(cliPath, "utf8")).toBe(await cliPage());
});

test("[ST-60] every code that the command line gives by itself is in docs/cli.md", async () => {
  const page = await cliPage();
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("doctor"),
  );
  const codes = files.flatMap((name) =>
    [
      ...readFileSync(join(source, name), "utf8").matchAll(
        /code: "([a-z_]+)"|unreachable\(\s*"([a-z_]+)"/g,
      ),
    ].map(([, refused, unreachable]) => refused ?? unreachable ?? ""),
  );
  expect(codes.length).toBeGreaterThan(8);
  for (const code of codes) expect(page).toContain(`\`${code}\``);
  expect(codes.filter((code) => Object.hasOwn(errorCodes, code))).toEqual([]);
});
