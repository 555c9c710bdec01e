import type { Status } from "@muster/contract";
import type { Result } from "@muster/model";
import type { Context } from "../context.ts";
import { type Failure, startRefused } from "../failure.ts";
import { endDaemon } from "./end-daemon.ts";
import { healthPatience } from "./patience.ts";

/** What a daemon that has ended, or is about to, is not there for. */
const isAway = new Set(["no_daemon", "daemon_unreachable", "stopping", "connection_lost"]);

/** Makes sure that a daemon of this build runs; one of another build is replaced, its runs live on. */
export async function ensureDaemon(context: Context): Promise<Result<Status, Failure>> {
  const health = await context.call("health", {}, { start: false, patience: healthPatience });
  if (!health.ok) return isAway.has(health.error.code) ? startDaemon(context) : health;
  if (health.value.build === context.host.build) return context.call("status", {});
  return replaceDaemon(context);
}

async function startDaemon(context: Context): Promise<Result<Status, Failure>> {
  const started = await context.host.daemon.start();
  return started.ok ? context.call("status", {}) : startRefused(started.error);
}

/** Ends the daemon if one runs, and starts one of this build. */
export async function replaceDaemon(context: Context): Promise<Result<Status, Failure>> {
  const ended = await endDaemon(context, "restart");
  if (!ended.ok) return ended;
  return startDaemon(context);
}
