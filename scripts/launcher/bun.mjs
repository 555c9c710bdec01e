import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LauncherError } from "./error.mjs";
import { root } from "./root.mjs";

/**
 * The platform packages in `node_modules/@oven`. Bun's install script moves their binary to
 * `node_modules/bun`; where npm blocks install scripts it is still here, and `node_modules/.bin/bun`
 * is a placeholder that only prints an error.
 * @param {string} modules
 */
function platformBinaries(modules) {
  const scope = join(modules, "@oven");
  if (!existsSync(scope)) return [];
  return readdirSync(scope).map((name) => join(scope, name, "bin", "bun"));
}

/** Absolute path of the installed Bun. */
export function findBun(modules = join(root, "node_modules")) {
  const found = [...platformBinaries(modules), join(modules, "bun", "bin", "bun.exe")].find(
    existsSync,
  );
  if (!found) {
    throw new LauncherError("no Bun for this platform in node_modules; run npm ci", 1);
  }
  return found;
}
