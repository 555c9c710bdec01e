import { expect, test } from "bun:test";
import { outputs } from "./support/samples.ts";
import type { DaemonControl } from "../src/index.ts";
import { holder, shell } from "./support/shell.ts";

const line = "muster is up: pid 4711, http://127.0.0.1:4000, version 1.2.3\n";
const link = "http://127.0.0.1:4000/#code=abc\n";
const byHand = "open it in a browser: the link is good once, within a minute\n";

test("start brings a daemon up and prints pid, url and version, and a link into the web app", async () => {
  await using person = shell({ up: false });
  expect(await person.run("start")).toEqual(
    expect.objectContaining({ exitCode: 0, stdout: line + link + byHand, stderr: "" }),
  );
  expect(person.asked).toContain("start");
});

test("start of a daemon that is up prints the same and starts nothing", async () => {
  await using person = shell();
  expect(await person.run("start")).toMatchObject({ exitCode: 0, stdout: line + link + byHand });
  expect(person.asked).toEqual([]);
  expect((await person.run("start", "--json")).json()).toEqual(outputs.status);
});

test("start replaces a daemon of another build and leaves its runs alive", async () => {
  await using person = shell({ host: { build: "newer" } });
  expect(await person.run("start")).toMatchObject({ exitCode: 0, stdout: line + link + byHand });
  expect(person.asked).toEqual(["gone", "start"]);
  expect(person.calls.map(({ name }) => name)).toEqual([
    "health",
    "daemon.stop",
    "status",
    "session.link",
  ]);
  expect(person.calls[1]?.input).toEqual({ mode: "restart" });
});

test("other verbs talk to a daemon of another build as it is", async () => {
  await using person = shell({ host: { build: "newer" } });
  expect(await person.run("ls")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.calls.map(({ name }) => name)).toEqual(["task.list"]);
});

test("what a daemon of another build does not know is told with the way out", async () => {
  await using person = shell({
    host: { build: "newer" },
    instead: {
      "task.why": async () => ({
        ok: false,
        error: {
          code: "invalid_input",
          message: "The input is not valid: project unknown",
          next: "Correct it.",
          data: { issues: [] },
        },
      }),
    },
  });
  const { stderr } = await person.run("why", "1");
  expect(stderr).toContain("The daemon is of another build than this program: `muster start`");
});

test("restart ends the daemon, leaves runs alive, and prints the line of the new one", async () => {
  await using person = shell();
  expect(await person.run("restart")).toMatchObject({ exitCode: 0, stdout: line });
  expect(person.calls[0]).toMatchObject({ name: "daemon.stop", input: { mode: "restart" } });
  expect(person.asked).toEqual(["gone", "start"]);
});

test("restart of a daemon that is down starts it", async () => {
  await using person = shell({ up: false });
  expect(await person.run("restart")).toMatchObject({ exitCode: 0, stdout: line });
  expect(person.asked).toEqual(["start"]);
});

test("stop waits until the daemon is gone and says how many runs it ended", async () => {
  await using person = shell();
  expect(await person.run("stop")).toMatchObject({
    exitCode: 0,
    stdout: "muster is stopped; 2 live runs ended\n",
  });
  expect(person.calls[0]).toMatchObject({ name: "daemon.stop", input: { mode: "stop" } });
  expect(person.asked).toEqual(["gone"]);
});

/** A daemon that heeds nothing but the signal `until`, or nothing at all. */
const stubborn = (until: string | null) => {
  const signals: string[] = [];
  let isGone = false;
  const daemon: Partial<DaemonControl> = {
    holder: async () => holder,
    signal: async (_holder, signal) => {
      signals.push(signal);
      if (signal === until) isGone = true;
    },
    gone: async () => isGone,
  };
  return { daemon, signals };
};

test("a daemon that does not end is a typed refusal that names it", async () => {
  const { daemon, signals } = stubborn(null);
  await using person = shell({ host: { daemon } });
  const ran = await person.run("stop", "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()).toMatchObject({
    error: { code: "daemon_still_running", retryable: true, data: { pid: holder.pid } },
  });
  expect(signals).toEqual(["SIGCONT", "SIGTERM", "SIGKILL"]);
});

test("stop goes up the ladder only as far as it must", async () => {
  const { daemon, signals } = stubborn("SIGTERM");
  await using person = shell({ up: false, host: { daemon } });
  expect((await person.run("stop", "--json")).json()).toMatchObject({ wasRunning: true });
  expect(signals).toEqual(["SIGCONT", "SIGTERM"]);
});

test("restart of a daemon that hangs leaves out SIGTERM, which would end its runs", async () => {
  const { daemon, signals } = stubborn("SIGKILL");
  await using person = shell({ up: false, host: { daemon } });
  expect(await person.run("restart")).toMatchObject({ exitCode: 0, stdout: line });
  expect(signals).toEqual(["SIGCONT", "SIGKILL"]);
});

test("after a kill stop lets the next daemon end the runs that live on", async () => {
  const { daemon } = stubborn("SIGKILL");
  await using person = shell({ up: false, host: { daemon } });
  expect((await person.run("stop", "--json")).json()).toMatchObject({ forced: true, live: 2 });
  expect(person.asked).toEqual(["start"]);
  expect(person.calls).toMatchObject([{ name: "daemon.stop", input: { mode: "stop" } }]);
});

const needDaemon = ["ls", "inbox", "agents", "project", "backup", "open", "events", "init"];

test.each(needDaemon)("%s starts the daemon when it is down", async (verb) => {
  await using person = shell({ up: false });
  expect(await person.run(verb)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.asked).toEqual(["start"]);
});

test("a home that is refused is told before anything is contacted or started", async () => {
  const error = {
    code: "home_open_to_others",
    message: "/state can be read by others.",
    next: "chmod 700 /state",
    data: { path: "/state", mode: "755" },
  };
  await using person = shell({ host: { locateHome: () => ({ ok: false, error }) } });
  for (const verb of ["ls", "start", "status", "stop"]) {
    const ran = await person.run(verb, "--json");
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toEqual({ error: { ...error, retryable: false, requestId: null } });
  }
  expect(person.calls).toEqual([]);
  expect(person.asked).toEqual([]);
});
