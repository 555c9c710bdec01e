import { expect, test } from "bun:test";
import { type Finding, lintTree } from "./oxlint.ts";

type Case = { title: string; file: string; code: string; rule: string | null };

const boundaries = "muster(package-boundaries)";
const colours = "muster(token-colours)";
const use = (specifier: string) => `import { x } from "${specifier}";\nexport const y = x;\n`;
const useType = (specifier: string) =>
  `import type { X } from "${specifier}";\nexport type Y = X;\n`;

const cases: Case[] = [
  ...["model", "core/view", "contract/client", "contract/live"].map((part) => ({
    title: `the web app may import ${part}`,
    file: `apps/web/src/allowed/${part}.ts`,
    code: use(`@muster/${part}`),
    rule: null,
  })),
  ...["core", "contract", "server", "store", "pipeline", "testkit"].map((part) => ({
    title: `the web app may not import ${part}`,
    file: `apps/web/src/refused/${part}.ts`,
    code: use(`@muster/${part}`),
    rule: boundaries,
  })),
  {
    title: "the web app may import types of the contract",
    file: "apps/web/src/types.ts",
    code: useType("@muster/contract"),
    rule: null,
  },
  {
    title: "an import whose names are types still loads its module",
    file: "apps/web/src/loads.ts",
    code: `import { type X } from "@muster/contract";\nexport type Y = X;\n`,
    rule: boundaries,
  },
  {
    title: "the web app may not import types of the server",
    file: "apps/web/src/server-types.ts",
    code: useType("@muster/server"),
    rule: boundaries,
  },
  ...["node:fs", "fs", "bun", "bun:sqlite"].map((module) => ({
    title: `a browser has no ${module}`,
    file: `apps/web/src/machine/${module.replace(":", "-")}.ts`,
    code: use(module),
    rule: boundaries,
  })),
  {
    title: "a browser has no process",
    file: "apps/web/src/process.ts",
    code: `export const environment = process.env;\n`,
    rule: "eslint(no-restricted-globals)",
  },
  {
    title: "tests of the web app run on the machine",
    file: "apps/web/test/machine.test.ts",
    code: use("node:fs") + use("@muster/testkit").replaceAll(/\b([xy])\b/g, "$1$1"),
    rule: null,
  },
  {
    title: "a colour in the web app is refused",
    file: "apps/web/src/colour.ts",
    code: `export const style = "p-2 bg-[#fff]";\n`,
    rule: colours,
  },
  {
    title: "a colour in a template is refused",
    file: "apps/web/src/template.ts",
    code: `export const style = (size: number) => \`\${size}px solid rgb(0 0 0)\`;\n`,
    rule: colours,
  },
  {
    title: "a private field that reads like a colour stands",
    file: "apps/web/src/field.ts",
    code: `export class Feed {\n  #add = 1;\n  get all() {\n    return this.#add;\n  }\n}\n`,
    rule: null,
  },
  {
    title: "the styles of the web app say what colours are",
    file: "apps/web/src/styles/theme.ts",
    code: `export const accent = "#4f5bd5";\n`,
    rule: null,
  },
  {
    title: "other programs may name colours",
    file: "packages/cli/src/colour.ts",
    code: `export const accent = "#4f5bd5";\n`,
    rule: null,
  },
  {
    title: "a picture without words is refused",
    file: "apps/web/src/picture.tsx",
    code: `export const Picture = () => <img src="/a.svg" />;\n`,
    rule: "jsx-a11y(alt-text)",
  },
  {
    title: "raw HTML is refused",
    file: "apps/web/src/raw.tsx",
    code: `export const Raw = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />;\n`,
    rule: "react(no-danger)",
  },
  {
    title: "a hook under a condition is refused",
    file: "apps/web/src/hook.tsx",
    code: `import { useState } from "react";\nexport function Maybe({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}\n`,
    rule: "react(hooks)",
  },
];

const findings: Finding[] = lintTree(
  Object.fromEntries(cases.map(({ file, code }) => [file, code])),
);

test.each(cases)("lint: $title", ({ file, rule }) => {
  const rules = findings.filter((finding) => finding.file === file).map((finding) => finding.rule);
  expect(rules).toEqual(rule ? [rule] : []);
});
