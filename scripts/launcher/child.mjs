import { spawn } from "node:child_process";
import { constants } from "node:os";
import { isatty } from "node:tty";

/** @type {NodeJS.Signals[]} */
const forwarded = ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"];

/**
 * A terminal sends these to the whole foreground group, so the child has its own copy already.
 * @type {NodeJS.Signals[]}
 */
const sentByTerminal = ["SIGINT", "SIGQUIT"];

/**
 * @param {NodeJS.Signals} signal
 * @param {import("node:child_process").ChildProcess} child
 */
function forward(signal, child) {
  if ([0, 1, 2].some(isatty) && sentByTerminal.includes(signal)) return;
  child.kill(signal);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
const exitOf = (child) =>
  new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)),
    );
  });

/**
 * Runs a child on our own streams, passes signals on, and resolves to its exit code
 * (128 + number when a signal ended it).
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stdout?: "stderr" }} options `stdout: "stderr"` keeps
 *   our stdout for the task itself
 * @returns {Promise<number>}
 */
export function runChild(command, args, { cwd, env, stdout }) {
  /** @type {{ child?: import("node:child_process").ChildProcess }} */
  const running = {};
  // Before the child exists: it may tell somebody to signal us before we run on.
  for (const signal of forwarded)
    process.on(signal, () => running.child && forward(signal, running.child));
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ["inherit", stdout === "stderr" ? 2 : "inherit", "inherit"],
  });
  running.child = child;
  return exitOf(child).finally(() => {
    for (const signal of forwarded) process.removeAllListeners(signal);
  });
}
