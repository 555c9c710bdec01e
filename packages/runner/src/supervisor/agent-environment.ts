import { delimiter } from "node:path";
import type { StoredRun } from "../runs/stored-run.ts";
import { agentMarker } from "../runs/markers.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What an agent needs to find its programs, its user and its logins; nothing else is passed on. */
const inherited = [
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "TMPDIR",
  "TZ",
  "LC_ALL",
  "XDG_CONFIG_HOME",
  "XDG_CACHE_HOME",
  "XDG_DATA_HOME",
  "XDG_STATE_HOME",
];

const fallbackPath = "/usr/local/bin:/usr/bin:/bin";

/** The whole environment of an agent, composed and not inherited: none of Muster's own is in it [AG-3]. */
export function agentEnvironment(run: StoredRun, own: Environment): Record<string, string> {
  const passed = inherited.flatMap((name) => {
    const value = own[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const marker = agentMarker(run.run);
  return {
    ...Object.fromEntries(passed),
    LANG: own["LANG"] ?? "C.UTF-8",
    ...run.environment,
    ...run.profile.env,
    PATH: [...run.pathPrefix, run.profile.env["PATH"] ?? own["PATH"] ?? fallbackPath].join(
      delimiter,
    ),
    TERM: "dumb",
    GIT_TERMINAL_PROMPT: "0",
    [marker.variable]: marker.value,
    MUSTER_DOOR: run.sockets.door,
  };
}
