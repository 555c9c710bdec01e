import { existsSync } from "node:fs";
import { healthPatience } from "../connect/patience.ts";
import type { Context } from "../context.ts";
import { checkAgents } from "./agents.ts";
import { judgeDaemon, judgePort } from "./daemon.ts";
import { checkDisk } from "./disk.ts";
import { fine, type Finding, found } from "./finding.ts";

async function checkGit({ host }: Context): Promise<Finding> {
  const git = await host.inspect.git();
  if (!git.ok) return found("git", "problem", git.error);
  return fine("git", git.value.version, { version: git.value.version });
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

async function checkRepository({ host, folder }: Context): Promise<Finding> {
  const repository = await host.inspect.repository(folder);
  if (repository.ok) {
    const { root, target } = repository.value;
    const branch = target.replace(/^refs\/heads\//, "");
    return fine("repository", `${root}, work would land on ${branch}`, { root, target });
  }
  const isAbsent = repository.error.code === "not_a_repository";
  return found("repository", isAbsent ? "warning" : "problem", repository.error);
}

/** Looks at everything that Muster needs; changes nothing, starts nothing. */
export async function examine(context: Context): Promise<Finding[]> {
  const { inspect, environment } = context.host;
  return [
    await checkGit(context),
    ...checkHome(context),
    ...(await checkDaemon(context)),
    ...(await checkAgents(inspect, environment["PATH"])),
    await checkRepository(context),
  ];
}
