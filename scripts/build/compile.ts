import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stamp } from "./stamp.ts";

/**
 * Bytecode halves the start-up time. With it Bun's default output is CommonJS, which forbids top-level
 * await and writes this machine's paths in place of `import.meta`; ES modules start as fast.
 * Splitting makes a part of the program that is imported when it is asked for a file of its own, with nothing in it
 * that only other parts use: verbs start twice as fast. Packages say in their `sideEffects` what may be left out.
 * Under the condition `muster-built` the program has the web app inside, where sources look for it in `dist`.
 * A user's `.env` and `bunfig.toml` lie in the folders where the program runs and must not reach it.
 */
const flags = [
  "--compile",
  "--bytecode",
  "--format=esm",
  "--splitting",
  "--minify-syntax",
  "--sourcemap=linked",
  "--conditions=muster-built",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
];

const define = (name: string, value: string) => ["--define", `${name}=${JSON.stringify(value)}`];

export type CompileResult = { ok: true } | { ok: false; messages: string };

/** Compiles `entry` to `output`, which a running program may be using: it is replaced by rename. */
export function compile(entry: string, output: string, { version, inputs }: Stamp): CompileResult {
  const folder = mkdtempSync(join(dirname(output), ".build-"));
  try {
    const result = join(folder, "muster");
    const defines = [...define("MUSTER_VERSION", version), ...define("MUSTER_BUILD", inputs)];
    const args = ["build", ...flags, ...defines, entry, "--outfile", result];
    const { status, stderr, error } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: "utf8",
    });
    if (error) throw error;
    if (status !== 0) return { ok: false, messages: stderr };
    chmodSync(result, 0o755);
    renameSync(result, output);
    return { ok: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
