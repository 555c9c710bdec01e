import { daemonReturned, type DaemonControl, type DaemonProcess, type Refusal } from "@muster/cli";
import { err, ok, type Result } from "@muster/model";
import { type Home, resolveHome } from "@muster/pipeline";
import { locateHome } from "@muster/pipeline/home";
import { isAlive, signalProcess, untilGone, watchPath } from "@muster/process";
import { readHolder, waitUntilClosed } from "@muster/store";
import { daemonSocket } from "../daemon-socket.ts";
import { homeRefusal } from "../home-refusal.ts";
import { startDetached } from "./start-detached.ts";

/** How long a daemon that neither answers nor ends may hold the home, in milliseconds. */
const handoverPatience = 15_000;

/** How long a daemon that is up may take to say so, in milliseconds. */
const answerPatience = 5_000;

/** How long a daemon may hold the lock before it has entered its name, in milliseconds. */
const namePatience = 1_000;

async function answers(socketPath: string): Promise<boolean> {
  const { createClient } = await import("@muster/contract/client");
  const client = createClient({ socketPath, origin: "cli" });
  const health = await client.call("health", {}, { signal: AbortSignal.timeout(answerPatience) });
  return health.ok;
}

/** Who opened the home last, if that process still lives. */
function holderOf(home: Home): DaemonProcess | null {
  const holder = readHolder(home.database);
  return holder !== null && isAlive(holder) ? holder : null;
}

/** Another start was faster and its daemon answers soon, or a daemon on its way out lets the home go. */
async function handover(home: Home, patience: number): Promise<"answers" | "gone" | "held"> {
  const holder = holderOf(home);
  if (holder === null) return waitUntilClosed(home.database, namePatience) ? "gone" : "held";
  const over = new AbortController();
  const socketPath = home.socket(daemonSocket);
  const watch = async (path: string, changed: () => void) => watchPath(path, changed);
  const ask = () => answers(socketPath);
  const outcome = await Promise.race([
    daemonReturned(watch, socketPath, ask, patience, over.signal).then((is) =>
      is ? "answers" : "held",
    ),
    untilGone(holder, patience, over.signal).then((is) => (is ? "gone" : "held")),
  ] as const);
  over.abort();
  return outcome;
}

const silent = (home: Home): Refusal => ({
  code: "daemon_silent",
  message: "Another daemon holds the home and does not answer.",
  next: "End it with `muster stop`.",
  retryable: true,
  data: { pid: holderOf(home)?.pid ?? null },
});

/** Starts, finds and waits out the daemon of the home that the environment names. */
export function daemonControl(environment: NodeJS.ProcessEnv): DaemonControl {
  return {
    async start() {
      const deadline = performance.now() + handoverPatience;
      for (;;) {
        const home = resolveHome(environment);
        if (!home.ok) return err(homeRefusal(home.error));
        const started: Result<void, Refusal> = await startDetached(home.value, environment);
        if (started.ok || started.error.code !== "already_open") return started;
        const outcome = await handover(home.value, deadline - performance.now());
        if (outcome === "answers") return ok(undefined);
        if (outcome === "held" && performance.now() >= deadline) return err(silent(home.value));
      }
    },
    async holder() {
      const home = locateHome(environment);
      return home.ok ? holderOf(home.value) : null;
    },
    async signal(holder, signal) {
      signalProcess(holder, signal);
    },
    async gone(holder, patience) {
      if (holder !== null) return untilGone(holder, patience);
      const home = locateHome(environment);
      return !home.ok || waitUntilClosed(home.value.database, patience);
    },
  };
}
