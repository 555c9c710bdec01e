import { expect, test } from "bun:test";
import { judge } from "./gate-outcome.ts";

const exited = (exitCode: number) => judge({ code: "exited", exitCode });
const signalled = (signal: string) => judge({ code: "signalled", signal });

test("[HU-16] every exit code has its class: 0 passes, four say nothing of the tree, the rest fail", () => {
  const silent = new Set([75, 126, 127, 137]);
  for (let code = 0; code < 256; code++) {
    const expected = code === 0 ? "passed" : silent.has(code) ? "could_not_run" : "failed";
    expect(exited(code)).toMatchObject({ outcome: expected, exitCode: code });
  }
});

test("a request to be polled says that this is not supported yet", () => {
  expect(exited(75).detail).toContain("asked to be polled");
});

test("a crash counts against the tree, an end from outside does not", () => {
  for (const signal of ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGPIPE", "SIGTRAP"]) {
    expect(signalled(signal)).toMatchObject({ outcome: "failed", exitCode: null });
  }
  for (const signal of ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"]) {
    expect(signalled(signal)).toMatchObject({ outcome: "could_not_run", exitCode: null });
  }
});

test("what never ran to an end of its own is never a failure of the tree", () => {
  expect(judge({ code: "timed_out", afterMs: 600_000 })).toEqual({
    outcome: "timed_out",
    exitCode: null,
    detail: "was stopped after 600 s",
  });
  const message = "no such thing";
  for (const outcome of [
    judge({ code: "aborted" }),
    judge({ code: "could_not_start", reason: "out_of_resources", message }),
    judge({ code: "log_failed", reason: "disk_full", message }),
  ]) {
    expect(outcome).toMatchObject({ outcome: "could_not_run", exitCode: null });
  }
});
