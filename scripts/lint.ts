// `npm run lint`: oxlint with our own plugin, then the sizes of the whole source and the colours of the web app.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const run = (...args: string[]): boolean =>
  spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;

const folders = ["apps", "packages", "lint", "scripts", "bench"].filter((folder) =>
  existsSync(join(root, folder)),
);
const args = process.argv.slice(2);
const isPathGiven = args.some((arg) => !arg.startsWith("-"));

// Under Bun, because our plugin is TypeScript and older Node cannot load it.
const entry = "node_modules/oxlint/bin/oxlint";
const oxlint = run("--bun", entry, "--type-aware", ...args, ...(isPathGiven ? [] : folders));
const others = ["lint/sizes/main.ts", "lint/colours/main.ts"].filter(
  (check) => !isPathGiven && !run(check),
);
process.exitCode = oxlint && others.length === 0 ? 0 : 1;
