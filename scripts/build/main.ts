// Builds dist/muster when its inputs changed. Runs under the launcher's build lock.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { compile } from "./compile.ts";
import { hashInputs } from "./inputs.ts";
import { readStamp, writeStamp, type Stamp } from "./stamp.ts";
import { isCommit, versionOf } from "./version.ts";

const root = resolve(import.meta.dirname, "../..");
const dist = join(root, "dist");
const output = join(dist, "muster");
const stampPath = join(dist, "muster.json");

function removeLeftovers(): void {
  const leftovers = readdirSync(dist).filter((name) => name.startsWith(".build-"));
  for (const name of leftovers) rmSync(join(dist, name), { recursive: true, force: true });
}

/** The stamp to build with, or null when the program is up to date. */
function wantedStamp(): Stamp | null {
  const inputs = hashInputs(root, `${Bun.version} ${process.platform} ${process.arch}`);
  const built = existsSync(output) ? readStamp(stampPath) : null;
  const isSame = built?.inputs === inputs;
  if (isSame && isCommit(built.version)) return null;
  const version = versionOf(root, inputs);
  // The same inputs again only when they are committed by now: then the build can name its commit.
  return isSame && !isCommit(version) ? null : { inputs, version };
}

mkdirSync(dist, { recursive: true });
const stamp = wantedStamp();
if (stamp) {
  removeLeftovers();
  const entry = join(root, "apps/muster/src/main.ts");
  const isBuilt = compile(entry, output, stamp);
  if (isBuilt) writeStamp(stampPath, stamp);
  process.exitCode = isBuilt ? 0 : 1;
}
