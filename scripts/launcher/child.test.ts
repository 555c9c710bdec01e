import { expect, test } from "bun:test";
import { once } from "node:events";
import { runInNode, startInNode } from "../test/node.ts";

const run = (shell: string, stdout = "") => `
  const options = { cwd: "/", env: process.env, ${stdout} };
  process.exitCode = await child.runChild("sh", ["-c", ${JSON.stringify(shell)}], options);
`;

test("launcher: the exit code of the program is the exit code of the script", () => {
  expect(runInNode(["child"], run("exit 0")).status).toBe(0);
  expect(runInNode(["child"], run("exit 3")).status).toBe(3);
});

test("launcher: a program that a signal ended is told as 128 and its number", () => {
  expect(runInNode(["child"], run("kill -KILL $$")).status).toBe(137);
});

test("launcher: streams are passed on, or stdout is kept for the task itself", () => {
  const passed = runInNode(["child"], run("echo out; echo err >&2"));
  expect([passed.stdout, passed.stderr]).toEqual(["out\n", "err\n"]);
  const kept = runInNode(["child"], run("echo out", `stdout: "stderr"`));
  expect([kept.stdout, kept.stderr]).toEqual(["", "out\n"]);
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "launcher: %s reaches the program, which decides how to end",
  async (signal) => {
    const shell = `trap 'echo got; exit 5' ${signal.slice(3)}; echo ready; while read line; do :; done`;
    using running = startInNode(["child"], run(shell));
    expect(await running.nextLine()).toBe("ready");
    const ended = once(running.child, "exit");
    running.child.kill(signal);
    running.child.stdin?.write("a line, so that the shell looks at its trap\n");
    expect(await running.nextLine()).toBe("got");
    expect(await ended).toEqual([5, null]);
  },
);
