import { inputOf, outputOf, type Host, type Inspection, type Refusal } from "@muster/cli";
import { err, ok, type Result } from "@muster/model";
import { locateHome } from "@muster/pipeline/home";
import { daemonSocket } from "../daemon-socket.ts";
import { homeRefusal } from "../home-refusal.ts";
import { build, version } from "../program.ts";
import { stringsOf } from "../strings-of.ts";

/** Each look loads what it needs only when it is asked for. */
function lazyInspection(): Inspection {
  const load = async () => {
    const [{ inspectionOf }, home] = await Promise.all([
      import("./inspection.ts"),
      Promise.resolve(locateHome(process.env)),
    ]);
    return home.ok ? ok(inspectionOf(home.value, process.env)) : err(homeRefusal(home.error));
  };
  const asked = async <Value>(
    ask: (inspection: Inspection) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>> => {
    const loaded = await load();
    return loaded.ok ? ask(loaded.value) : loaded;
  };
  return {
    environment: () => asked((inspection) => inspection.environment()),
    git: () => asked((inspection) => inspection.git()),
    token: () => asked((inspection) => inspection.token()),
    database: (name) => asked((inspection) => inspection.database(name)),
    async projects() {
      const loaded = await load();
      return loaded.ok ? loaded.value.projects() : [];
    },
    mirror: (project) => asked((inspection) => inspection.mirror(project)),
    port: () => asked((inspection) => inspection.port()),
    agents: () => asked((inspection) => inspection.agents()),
    repository: (path) => asked((inspection) => inspection.repository(path)),
  };
}

const control = async () => (await import("./daemon-control.ts")).daemonControl(process.env);

/** The machine as the command line sees it. */
export const commandLineHost = (): Host => ({
  version,
  build,
  environment: process.env,
  platform: process.platform,
  cwd: process.cwd(),
  stdin: inputOf(() => process.stdin),
  stdout: outputOf(1, () => process.stdout),
  stderr: outputOf(2, () => process.stderr),
  now: Date.now,
  locateHome() {
    const home = locateHome(process.env);
    return home.ok
      ? ok({ path: home.value.path, socketPath: home.value.socket(daemonSocket) })
      : err(homeRefusal(home.error));
  },
  daemon: {
    start: async () => (await control()).start(),
    holder: async () => (await control()).holder(),
    signal: async (holder, signal) => (await control()).signal(holder, signal),
    gone: async (holder, patience) => (await control()).gone(holder, patience),
  },
  watch: async (path, changed) => (await import("@muster/process")).watchPath(path, changed),
  page: async (command, text, environment) => {
    const { runForeground } = await import("@muster/process");
    return runForeground({ command, text, env: { ...stringsOf(process.env), ...environment } });
  },
  launch: async (file, args) => (await import("./launch.ts")).launch(file, args),
  askDoor: async (socketPath, question) => {
    const { doorRequest } = await import("@muster/runner/door");
    return doorRequest(socketPath, question);
  },
  inspect: lazyInspection(),
});
