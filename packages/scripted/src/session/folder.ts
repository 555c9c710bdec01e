import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

const absolute = (path: string | undefined): string | null =>
  path !== undefined && isAbsolute(path) ? path : null;

/** `$MUSTER_SCRIPTED_HOME/sessions`, by default under the state folder of the user. */
function sessionsFolder(environment: Environment): string {
  const home = absolute(environment["HOME"]) ?? homedir();
  const state = absolute(environment["XDG_STATE_HOME"]) ?? join(home, ".local", "state");
  const own = absolute(environment["MUSTER_SCRIPTED_HOME"]) ?? join(state, "muster-scripted");
  return join(own, "sessions");
}

export function makeSessionsFolder(environment: Environment): string {
  const folder = sessionsFolder(environment);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
