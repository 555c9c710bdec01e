import type { Status } from "@muster/contract";
import type { Result } from "@muster/model";
import type { Context } from "../context.ts";
import { type Failure, refused } from "../failure.ts";
import { healthPatience, stopPatience } from "./patience.ts";

const didNotEnd = () =>
  refused({
    code: "daemon_still_running",
    message: "The daemon was told to end and still holds the home.",
    next: "Look into daemon.log of the home; `muster status` says whether it still answers.",
    retryable: true,
  });

/** What became of a daemon that was told to end. */
export type Ended = { wasRunning: boolean; live: number };

/** Ends the daemon, or finds that none runs; resolves when it is gone. */
export async function endDaemon(
  context: Context,
  mode: "stop" | "restart",
): Promise<Result<Ended, Failure>> {
  const called = await context.call(
    "daemon.stop",
    { mode },
    { start: false, patience: healthPatience },
  );
  const isDown = !called.ok && called.error.code === "no_daemon";
  if (isDown) return { ok: true, value: { wasRunning: false, live: 0 } };
  const isEnding = !called.ok && ["stopping", "connection_lost"].includes(called.error.code);
  if (!called.ok && !isEnding) return called;
  if (!(await context.host.daemon.gone(stopPatience))) return didNotEnd();
  return { ok: true, value: { wasRunning: true, live: called.ok ? called.value.live : 0 } };
}

/** Makes sure that a daemon of this build runs; one of another build is replaced, its runs live on. */
export async function ensureDaemon(context: Context): Promise<Result<Status, Failure>> {
  const health = await context.call("health", {}, { start: false, patience: healthPatience });
  if (!health.ok && !["no_daemon", "stopping"].includes(health.error.code)) return health;
  if (health.ok && health.value.build === context.host.build) return context.call("status", {});
  return replaceDaemon(context);
}

/** Ends the daemon if one runs, and starts one of this build. */
export async function replaceDaemon(context: Context): Promise<Result<Status, Failure>> {
  const ended = await endDaemon(context, "restart");
  if (!ended.ok) return ended;
  const started = await context.host.daemon.start();
  if (!started.ok) return refused(started.error);
  return context.call("status", {});
}
