import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "./program.ts";
import type { Room } from "./room.ts";

/** A copy of the program that says it is of another build; it takes the place of an older or newer version. */
export function otherBuild(room: Room, build: string): { program: string; build: string } {
  const other = "f".repeat(build.length);
  const path = join(room.folder, "other-muster");
  const bytes = readFileSync(program);
  for (let at = bytes.indexOf(build); at >= 0; at = bytes.indexOf(build, at))
    bytes.write(other, at);
  writeFileSync(path, bytes, { mode: 0o755 });
  return { program: path, build: other };
}
