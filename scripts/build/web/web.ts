import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashWebInputs } from "./inputs.ts";
import { moduleOf } from "./module.ts";
import { pack, type PackedFile } from "./pack.ts";
import { sizesOf } from "./sizes.ts";

/** What stands beside a packed web app: what it was made from, and its files. */
type Manifest = { inputs: string; files: PackedFile[] };

export type WebOutcome = { ok: true; report: string | null } | { ok: false; messages: string };

function readManifest(path: string): Manifest | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.draft`, text);
  renameSync(`${path}.draft`, path);
}

/** Null when all is well, else what the bundler says. */
function bundle(root: string): string | null {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = ["--bun", vite, "build", "--config", "apps/web/vite.config.ts", "--logLevel=warn"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    // Libraries that look for the mode would be built for tests, or for development; the cache would stay behind.
    env: { ...process.env, NODE_ENV: "production", NODE_DISABLE_COMPILE_CACHE: "1" },
  });
  if (error) throw error;
  return status === 0 ? null : `${stdout}${stderr}`;
}

/**
 * Builds the web app when its inputs changed and packs it for the program: `dist/packed`, with `dist/web.json` about it,
 * and the module by which the compiler finds all that. A repository without a web app has nothing to do.
 */
export function buildWeb(root: string, salt: string): WebOutcome {
  if (!existsSync(join(root, "apps/web/vite.config.ts"))) return { ok: true, report: null };
  const folder = join(root, "dist/packed");
  const manifestPath = join(root, "dist/web.json");
  const modulePath = join(root, "apps/muster/dist/web.ts");
  const inputs = hashWebInputs(root, salt);
  if (readManifest(manifestPath)?.inputs === inputs && existsSync(modulePath))
    return { ok: true, report: null };
  const messages = bundle(root);
  if (messages !== null) return { ok: false, messages };
  const files = pack(join(root, "dist/web"), folder);
  replaceFile(modulePath, moduleOf(files, "../../../dist/packed"));
  replaceFile(manifestPath, `${JSON.stringify({ inputs, files } satisfies Manifest, null, 1)}\n`);
  return { ok: true, report: sizesOf(files, folder) };
}
