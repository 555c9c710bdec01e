import { existsSync, readFileSync } from "node:fs";
import type { Inspection, Refusal } from "@muster/cli";
import { err, ok, type ProjectId } from "@muster/model";
import { type Home, holderOf, invalidText, parseAgents, portOf, readToken } from "@muster/pipeline";
import { environmentOf } from "@muster/process";
import { inspectDatabase, readHolder, readProjects } from "@muster/store";
import { databaseRefusal, portRefusal, tokenRefusal } from "../daemon/refusals.ts";
import { checkMirror, createGit, gitVersion, type MirrorUnsound } from "@muster/vcs";

const readOrEmpty = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
};

const gitRefusal = (code: string, detail: string): Refusal => ({
  code,
  message: detail,
  next: "Install git 2.38 or newer.",
});

const mirrorRefusal = (refused: MirrorUnsound, mirror: string, root: string): Refusal => {
  const back = "Put the folder back from a copy of the home. Without one";
  const renew =
    "`muster restart` makes it again from your clone, without changes in review that were in it alone.";
  switch (refused.code) {
    case "mirror_missing":
      return {
        code: refused.code,
        message: `The mirror of ${root} is not at ${mirror}.`,
        next: `${back}, ${renew}`,
      };
    case "mirror_damaged":
      return {
        code: refused.code,
        message: `The mirror of ${root} at ${mirror} is not whole: ${refused.detail}.`,
        next: `${back}, move it away: ${renew}`,
      };
    case "mirror_unchecked":
      return {
        code: refused.code,
        message: `The mirror of ${root} at ${mirror} could not be looked at: ${refused.detail}.`,
        next: `Look yourself: git -C ${mirror} fsck --connectivity-only`,
      };
  }
};

/** The environment of the daemon that has the home open; null: none has. */
function daemonEnvironment(home: Home): Record<string, string> | null {
  const holder = readHolder(home.database);
  return holder === null ? null : environmentOf(holder);
}

const databaseFile = (home: Home, name: "state" | "transcripts"): string =>
  name === "state" ? home.database : home.transcripts;

/** What stands in the home. */
const filesOf = (
  home: Home,
  environment: NodeJS.ProcessEnv,
): Pick<Inspection, "token" | "database" | "projects" | "mirror"> => ({
  async token() {
    const token = readToken(home);
    return token.ok ? ok(token.value === null ? null : "kept") : err(tokenRefusal(token.error));
  },
  async database(name) {
    const file = databaseFile(home, name);
    if (!existsSync(file)) return ok(null);
    const looked = inspectDatabase(file, name);
    return looked.ok ? ok({ pending: looked.value.pending }) : err(databaseRefusal(looked.error));
  },
  async projects() {
    const projects = readProjects(home.database);
    return projects.ok ? projects.value : [];
  },
  async mirror({ id, root }) {
    const mirror = home.mirror(id as ProjectId);
    const checked = await checkMirror(mirror, environment);
    return checked.ok ? checked : err(mirrorRefusal(checked.error, mirror, root));
  },
});

/** What `doctor` looks at; nothing is changed. */
export function inspectionOf(home: Home, own: NodeJS.ProcessEnv): Inspection {
  const ofDaemon = daemonEnvironment(home);
  const environment = ofDaemon ?? own;
  return {
    ...filesOf(home, environment),
    environment: async () =>
      ok({ of: ofDaemon === null ? "shell" : "daemon", path: environment["PATH"] }),
    async git() {
      const version = await gitVersion("git", environment);
      if (version.ok) return ok({ version: version.value.text });
      return err(gitRefusal(version.error.code, version.error.detail));
    },
    async port() {
      const port = portOf(environment, home);
      if (port.ok) return ok({ port: port.value, holder: holderOf(port.value) });
      return err(portRefusal(port.error));
    },
    async agents() {
      const parsed = parseAgents(readOrEmpty(home.configuration), home.configuration, [
        "muster",
        "agent",
        "scripted",
      ]);
      if (parsed.ok)
        return ok(parsed.value.map(({ name, command, bundled }) => ({ name, command, bundled })));
      const { code } = parsed.error;
      return err({ code, message: invalidText(parsed.error), next: "Correct the file." });
    },
    async repository(path) {
      const inspected = await createGit({ environment }).inspect(path);
      if (inspected.ok) return ok({ root: inspected.value.root, target: inspected.value.target });
      const { error } = inspected;
      const next = "next" in error ? error.next : "Try again.";
      return err({ code: error.code, message: error.detail, next });
    },
  };
}
