import { readFileSync } from "node:fs";
import type { Inspection, Refusal } from "@muster/cli";
import { err, ok } from "@muster/model";
import { type Home, holderOf, invalidText, parseAgents, portOf } from "@muster/pipeline";
import { createGit, gitVersion } from "@muster/vcs";

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

/** What `doctor` looks at; nothing is changed. */
export function inspectionOf(home: Home, environment: NodeJS.ProcessEnv): Inspection {
  return {
    async git() {
      const version = await gitVersion("git", environment);
      if (version.ok) return ok({ version: version.value.text });
      return err(gitRefusal(version.error.code, version.error.detail));
    },
    async port() {
      const port = portOf(environment, home);
      if (port.ok) return ok({ port: port.value, holder: holderOf(port.value) });
      return err({
        code: port.error.code,
        message: `MUSTER_PORT is "${port.error.value}".`,
        next: "Set it to a port number, or to 0 for any free one.",
      });
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
