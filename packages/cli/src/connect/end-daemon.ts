import type { Result } from "@muster/model";
import type { Context } from "../context.ts";
import { type Failure, refused } from "../failure.ts";
import type { DaemonProcess } from "../host.ts";
import { healthPatience, killPatience, stopPatience, termPatience } from "./patience.ts";

type Mode = "stop" | "restart";

/** What became of a daemon that was told to end. */
export interface Ended {
  wasRunning: boolean;
  live: number;
  /** It did not heed and was killed. */
  forced: boolean;
}

const ended = (live: number, forced = false): { ok: true; value: Ended } => ({
  ok: true,
  value: { wasRunning: true, live, forced },
});

const didNotEnd = (holder: DaemonProcess | null) =>
  refused({
    code: "daemon_still_running",
    message:
      holder === null
        ? "The daemon was told to end and still holds the home."
        : `The daemon, pid ${holder.pid}, was told to end and still runs.`,
    next: "Look into daemon.log of the home; `muster status` says whether it still answers.",
    retryable: true,
    data: { pid: holder?.pid ?? null },
  });

const isHeeding = new Set(["stopping", "connection_lost"]);
const isUnheard = new Set(["no_daemon", "daemon_unreachable", "daemon_silent"]);

/** Tells it to end by its API: how many runs are live when it heeds, null when it did not hear. */
async function tell(context: Context, mode: Mode): Promise<Result<number | null, Failure>> {
  const rules = { start: false, patience: healthPatience };
  const called = await context.call("daemon.stop", { mode }, rules);
  if (called.ok) return { ok: true, value: called.value.live };
  if (isHeeding.has(called.error.code)) return { ok: true, value: 0 };
  return isUnheard.has(called.error.code) ? { ok: true, value: null } : called;
}

/**
 * The way up for a daemon that does not end when it is told: one that is suspended is woken and told again, then comes
 * SIGTERM, which means stop and so is not for a restart, then SIGKILL, which loses nothing. It is over when the process
 * is proven gone.
 */
async function force(
  context: Context,
  holder: DaemonProcess,
  mode: Mode,
): Promise<Result<Ended, Failure>> {
  const { daemon } = context.host;
  await daemon.signal(holder, "SIGCONT");
  const told = await tell(context, mode);
  if (told.ok && told.value !== null && (await daemon.gone(holder, stopPatience)))
    return ended(told.value);
  if (mode === "stop") {
    await daemon.signal(holder, "SIGTERM");
    if (await daemon.gone(holder, termPatience)) return ended(0);
  }
  await daemon.signal(holder, "SIGKILL");
  if (!(await daemon.gone(holder, killPatience))) return didNotEnd(holder);
  return mode === "stop" ? endRuns(context) : ended(0, true);
}

/** Runs outlive a daemon that was killed: the next one finds them, and ends them. */
async function endRuns(context: Context): Promise<Result<Ended, Failure>> {
  const started = await context.host.daemon.start();
  if (!started.ok) {
    const { message, ...rest } = started.error;
    return refused({ ...rest, message: `The daemon was killed; its runs live on. ${message}` });
  }
  const next = await context.host.daemon.holder();
  const told = await tell(context, "stop");
  if (!told.ok) return told;
  return (await context.host.daemon.gone(next, stopPatience))
    ? ended(told.value ?? 0, true)
    : didNotEnd(next);
}

/** Ends the daemon, or finds that none runs; when it resolves the process is gone. */
export async function endDaemon(context: Context, mode: Mode): Promise<Result<Ended, Failure>> {
  const home = context.home();
  if (!home.ok) return home;
  const { daemon } = context.host;
  const holder = await daemon.holder();
  const told = await tell(context, mode);
  if (!told.ok) return told;
  const isDown = told.value === null && holder === null;
  if (isDown) return { ok: true, value: { wasRunning: false, live: 0, forced: false } };
  if (told.value !== null && (await daemon.gone(holder, stopPatience))) return ended(told.value);
  return holder === null ? didNotEnd(holder) : force(context, holder, mode);
}
