import { existsSync } from "node:fs";
import { healthPatience } from "../connect/patience.ts";
import type { Context } from "../context.ts";
import type { Inspection } from "../host.ts";
import { checkAgents } from "./agents.ts";
import { judgeDaemon, judgePort } from "./daemon.ts";
import { checkBrowser } from "./browser.ts";
import { checkDisk } from "./disk.ts";
import { checkFiles } from "./files.ts";
import { fine, type Finding, found } from "./finding.ts";

/** Programs are looked for where the daemon would find them. */
async function checkPrograms({ host: { inspect } }: Context): Promise<[Finding, ...Finding[]]> {
  const [environment, git] = [await inspect.environment(), await inspect.git()];
  const { of, path } = environment.ok ? environment.value : { of: "shell", path: undefined };
  const whose = of === "daemon" ? ", as the daemon finds it" : "";
  const first = git.ok
    ? fine("git", `${git.value.version}${whose}`, { version: git.value.version, environment: of })
    : found("git", "problem", git.error);
  return [first, ...(await checkAgents(inspect, path))];
}

/** Rights of the home, room for sockets, and the disk below it. */
function checkHome({ host }: Context): Finding[] {
  const home = host.locateHome();
  if (!home.ok) {
    const check = home.error.code === "socket_path_too_long" ? "sockets" : "home";
    return [found(check, "problem", home.error)];
  }
  const { path, socketPath } = home.value;
  const state = existsSync(path) ? "private to you" : "will be created";
  return [
    fine("home", `${path}, ${state}`, { path }),
    fine("sockets", socketPath, { path: socketPath, bytes: Buffer.byteLength(socketPath) }),
    checkDisk(path),
  ];
}

async function checkDaemon(context: Context): Promise<Finding[]> {
  if (!context.host.locateHome().ok) return [];
  const rules = { start: false, patience: healthPatience };
  const status = await context.call("status", {}, rules);
  const pid = status.ok ? status.value.pid : null;
  const port = await context.host.inspect.port();
  return [judgeDaemon(status, context.host.build), judgePort(port, pid)];
}

async function checkRepository({ host }: Context, folder: string): Promise<Finding> {
  const repository = await host.inspect.repository(folder);
  if (repository.ok) {
    const { root, target } = repository.value;
    const branch = target.replace(/^refs\/heads\//, "");
    return fine("repository", `${root}, work would land on ${branch}`, { root, target });
  }
  const isAbsent = repository.error.code === "not_a_repository";
  return found("repository", isAbsent ? "warning" : "problem", repository.error);
}

type Known = { id: string; name: string; root: string };

/** The mirrors of all projects, or of the one that is named; and the clone of that one, or of the folder. */
async function checkProjects(context: Context): Promise<Finding[]> {
  const { host, project, isProjectNamed, folder } = context;
  const known = await host.inspect.projects();
  if (!isProjectNamed || project.includes("/"))
    return [
      ...(await checkMirrors(host.inspect, known)),
      await checkRepository(context, isProjectNamed ? project : folder),
    ];
  const named = known.filter(({ id, name }) => name === project || id.endsWith(project));
  const [only] = named;
  if (only !== undefined && named.length === 1)
    return [
      ...(await checkMirrors(host.inspect, named)),
      await checkRepository(context, only.root),
    ];
  const names = known.map(({ name }) => name).join(", ");
  return [
    found("repository", "problem", {
      code: "unknown_project",
      message: `There is no one project ${project}.`,
      next: names === "" ? "Register a repository with `muster init`." : `Name one of: ${names}.`,
    }),
  ];
}

async function checkMirrors(inspect: Inspection, projects: Known[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const project of projects) {
    const mirror = await inspect.mirror(project);
    findings.push(
      mirror.ok
        ? fine("mirror", `${project.name}: whole`, { project: project.id })
        : found("mirror", "problem", mirror.error),
    );
  }
  return findings;
}

/** Looks at everything that Muster needs; changes nothing, starts nothing. */
export async function examine(context: Context): Promise<Finding[]> {
  const [git, ...agents] = await checkPrograms(context);
  return [
    git,
    ...checkHome(context),
    ...(await checkFiles(context)),
    ...(await checkDaemon(context)),
    checkBrowser(context.host),
    ...agents,
    ...(await checkProjects(context)),
  ];
}
