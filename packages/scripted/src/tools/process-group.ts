/** How long a cancelled command may take to clean up (git removes its lock files) before KILL. */
const GRACE_MS = 500;

/** Waits for an event, come as it may, but at most so long; the timer never outlives the wait. */
async function atMost(milliseconds: number, event: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, milliseconds);
  await Promise.race([event.catch(() => undefined), late.promise]);
  clearTimeout(timer);
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // The group is gone: that is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Ends a process group: TERM, time to clean up until its output closes, then KILL for whatever is
 * left of it. The leader's exit would be too early a sign: a shell leaves before its commands.
 */
export async function endGroup(leader: number, outputClosed: Promise<unknown>): Promise<void> {
  signalGroup(leader, "SIGTERM");
  await atMost(GRACE_MS, outputClosed);
  signalGroup(leader, "SIGKILL");
}
