import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compile } from "./compile.ts";
import { hashInputs } from "./inputs.ts";
import { readStamp, writeStamp, type Stamp } from "./stamp.ts";
import { isCommit, versionOf } from "./version.ts";
import { buildWeb } from "./web/web.ts";

const compiler = `${Bun.version} ${process.platform} ${process.arch}`;

function removeLeftovers(dist: string): void {
  const leftovers = readdirSync(dist).filter((name) => name.startsWith(".build-"));
  for (const name of leftovers) rmSync(join(dist, name), { recursive: true, force: true });
}

/** The stamp to build with, or null when the program is up to date. */
function wantedStamp(root: string, built: Stamp | null): Stamp | null {
  const inputs = hashInputs(root, compiler);
  const isSame = built?.inputs === inputs;
  if (isSame && isCommit(built.version)) return null;
  const version = versionOf(root, inputs);
  // The same inputs again only when they are committed by now: then the build can name its commit.
  return isSame && !isCommit(version) ? null : { inputs, version };
}

export type BuildOutcome =
  | { state: "up_to_date" }
  /** `report`: how large the web app is, when it was built too. */
  | { state: "built"; report: string | null }
  | { state: "failed"; messages: string };

/** Builds `dist/muster` of a repository when its inputs changed. One caller at a time. */
export function build(root: string): BuildOutcome {
  const dist = join(root, "dist");
  const output = join(dist, "muster");
  const stampPath = join(dist, "muster.json");
  mkdirSync(dist, { recursive: true });
  const stamp = wantedStamp(root, existsSync(output) ? readStamp(stampPath) : null);
  if (!stamp) return { state: "up_to_date" };
  removeLeftovers(dist);
  const web = buildWeb(root, compiler);
  if (!web.ok) return { state: "failed", messages: web.messages };
  const result = compile(join(root, "apps/muster/src/main.ts"), output, stamp);
  if (!result.ok) return { state: "failed", messages: result.messages };
  writeStamp(stampPath, stamp);
  return { state: "built", report: web.report };
}
