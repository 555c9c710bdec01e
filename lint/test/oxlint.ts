import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

type Diagnostic = { message: string; code: string; filename: string };

export type Finding = { file: string; rule: string; message: string };

/** Our configuration as it stands, with the plugin named by its full path. */
const configuration = (): string =>
  readFileSync(join(root, ".oxlintrc.json"), "utf8").replace(
    "./lint/plugin/index.ts",
    join(root, "lint/plugin/index.ts"),
  );

function writeTree(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** Runs the real linter with our configuration over a small repository of its own. */
export function lintTree(files: Record<string, string>): Finding[] {
  const folder = mkdtempSync(join(tmpdir(), "lint-"));
  try {
    const tsconfig = readFileSync(join(root, "tsconfig.json"), "utf8");
    writeTree(folder, { ".oxlintrc.json": configuration(), "tsconfig.json": tsconfig, ...files });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const entry = join(root, "node_modules/oxlint/bin/oxlint");
    const args = ["--bun", entry, "--type-aware", "--format=json"];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    return diagnostics.map(({ filename, code, message }) => ({
      file: filename,
      rule: code,
      message,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
