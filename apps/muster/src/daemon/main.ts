import type { Refusal } from "@muster/cli";
import { startDaemon } from "./daemon.ts";

/** What the daemon says on standard output, once: that it answers, or why it does not start. */
export type DaemonWord =
  | { ready: true; pid: number; port: number; url: string }
  | { ready: false; error: Refusal };

function say(word: DaemonWord): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

/** Runs the daemon in the foreground until it is told to stop. */
export async function daemonMain(): Promise<number> {
  const started = await startDaemon(process.env);
  if (!started.ok) {
    say({ ready: false, error: started.error });
    return 1;
  }
  const { stop, server, ended } = started.value;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop("stop"));
  process.on("SIGHUP", () => undefined);
  say({ ready: true, pid: process.pid, port: server.port, url: server.url });
  await ended;
  return 0;
}
