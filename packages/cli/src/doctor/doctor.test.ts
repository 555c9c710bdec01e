import { expect, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputs } from "../../test/support/samples.ts";
import { shell } from "../../test/support/shell.ts";
import type { Host, Inspection } from "../host.ts";
import { findProgram } from "../find-program.ts";
import { checkAgents } from "./agents.ts";
import { checkBrowser } from "./browser.ts";
import { judgePort } from "./daemon.ts";
import { judgeDisk } from "./disk.ts";

const refusal = { code: "git_too_old", message: "git 2.20 is too old.", next: "Install git 2.38." };

const well: Inspection = {
  environment: async () => ({ ok: true, value: { of: "shell", path: undefined } }),
  token: async () => ({ ok: true, value: "kept" }),
  database: async () => ({ ok: true, value: { pending: 0 } }),
  projects: async () => [{ id: "prj_1", name: "web", root: "/home/ada/web" }],
  mirror: async () => ({ ok: true, value: undefined }),
  git: async () => ({ ok: true, value: { version: "2.45.1" } }),
  port: async () => ({ ok: true, value: { port: 4000, holder: null } }),
  agents: async () => ({
    ok: true,
    value: [{ name: "scripted", command: ["muster"], bundled: true }],
  }),
  repository: async () => ({ ok: true, value: { root: "/home/ada/web", target: "main" } }),
};

async function examined(host: Partial<Host>, up = true) {
  await using person = shell({ up, host: { inspect: well, ...host } });
  const ran = await person.run("doctor", "--json");
  const items = ran.json()["items"] as {
    check: string;
    state: string;
    code: string;
    next: string;
  }[];
  return { exitCode: ran.exitCode, asked: person.asked, items };
}

test("a machine that is well has no finding to act on", async () => {
  const { exitCode, items } = await examined({});
  expect(exitCode).toBe(0);
  expect(items.map(({ check }) => check)).toEqual([
    "git",
    "home",
    "sockets",
    "disk",
    "token",
    "database",
    "database",
    "daemon",
    "port",
    "browser",
    "agent",
    "mirror",
    "repository",
  ]);
  expect(items.filter(({ check, state }) => check !== "disk" && state !== "ok")).toEqual([]);
});

test("doctor needs no daemon and starts none", async () => {
  const { exitCode, asked, items } = await examined({}, false);
  expect(exitCode).toBe(0);
  expect(asked).toEqual([]);
  expect(items).toContainEqual(expect.objectContaining({ check: "daemon", state: "ok" }));
});

test("every problem is a typed finding with a next step, and exit code 1", async () => {
  const { exitCode, items } = await examined({
    inspect: {
      ...well,
      token: async () => ({ ok: false, error: { ...refusal, code: "token_unusable" } }),
      database: async () => ({ ok: false, error: { ...refusal, code: "corrupt" } }),
      mirror: async () => ({ ok: false, error: { ...refusal, code: "mirror_missing" } }),
      git: async () => ({ ok: false, error: refusal }),
      port: async () => ({
        ok: true,
        value: { port: 4000, holder: { pid: 12, command: "httpd" } },
      }),
      agents: async () => ({ ok: false, error: { ...refusal, code: "configuration_invalid" } }),
      repository: async () => ({ ok: false, error: { ...refusal, code: "shallow_clone" } }),
    },
  });
  expect(exitCode).toBe(1);
  const problems = items.filter(({ state }) => state === "problem");
  expect(problems.map(({ check, code }) => [check, code])).toEqual([
    ["git", "git_too_old"],
    ["token", "token_unusable"],
    ["database", "corrupt"],
    ["database", "corrupt"],
    ["port", "port_taken"],
    ["agent", "configuration_invalid"],
    ["mirror", "mirror_missing"],
    ["repository", "shallow_clone"],
  ]);
  for (const { next } of problems) expect(next).not.toBe("");
});

test("a home that is refused is a finding, and a path too long for sockets one of its own", async () => {
  for (const [code, check] of [
    ["home_open_to_others", "home"],
    ["socket_path_too_long", "sockets"],
  ]) {
    const { exitCode, items } = await examined({
      locateHome: () => ({ ok: false, error: { ...refusal, code: code ?? "" } }),
    });
    expect(exitCode).toBe(1);
    expect(items).toContainEqual(expect.objectContaining({ check, state: "problem", code }));
  }
});

test("a folder without a repository and a daemon of another build are warnings", async () => {
  const { exitCode, items } = await examined({
    build: "newer",
    inspect: {
      ...well,
      repository: async () => ({ ok: false, error: { ...refusal, code: "not_a_repository" } }),
    },
  });
  expect(exitCode).toBe(0);
  const warnings = items.filter(({ check, state }) => check !== "disk" && state === "warning");
  expect(warnings.map(({ code }) => code)).toEqual(["daemon_of_another_build", "not_a_repository"]);
});

test("for people each finding is a line, and its next step another", async () => {
  await using person = shell({
    host: { inspect: { ...well, git: async () => ({ ok: false, error: refusal }) } },
  });
  const { stdout } = await person.run("doctor");
  expect(stdout).toMatch(/^problem +git +git 2\.20 is too old\.\n +next: Install git 2\.38\.\nok /);
});

test("the port is the daemon's when the daemon holds it", () => {
  const held = (pid: number | null) => ({
    ok: true as const,
    value: { port: 4000, holder: { pid, command: null } },
  });
  expect(judgePort(held(4711), outputs.status.pid).state).toBe("ok");
  expect(judgePort(held(null), outputs.status.pid).state).toBe("ok");
  expect(judgePort(held(12), outputs.status.pid).code).toBe("port_taken");
  expect(judgePort(held(null), null).code).toBe("port_taken");
  const any = { ok: true as const, value: { port: 0, holder: null } };
  expect(judgePort(any, null).message).toBe("any free one");
});

test("room on the disk is a warning when it is little and a problem when it is scarce", () => {
  const gigabyte = 2 ** 30;
  const states = [5, 1, 0.1].map((free) => judgeDisk("/state", free * gigabyte).state);
  expect(states).toEqual(["ok", "warning", "problem"]);
});

test("the program of an agent is looked for on the PATH, in absolute folders alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-doctor-"));
  try {
    writeFileSync(join(folder, "claude"), "");
    expect(findProgram("claude", folder)).toBeNull();
    chmodSync(join(folder, "claude"), 0o755);
    expect(findProgram("claude", `.:${folder}`)).toBe(join(folder, "claude"));
    expect(findProgram("claude", ".")).toBeNull();
    expect(findProgram(join(folder, "claude"), undefined)).toBe(join(folder, "claude"));
    expect(findProgram(folder, undefined)).toBeNull();
    const inspect: Inspection = {
      ...well,
      agents: async () => ({
        ok: true,
        value: [
          { name: "claude", command: ["claude", "--acp"], bundled: false },
          { name: "gone", command: ["/no/such/agent"], bundled: false },
        ],
      }),
    };
    const findings = await checkAgents(inspect, folder);
    expect(findings.map(({ state, code }) => [state, code])).toEqual([
      ["ok", "ok"],
      ["warning", "agent_command_not_found"],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("--project looks at the mirror and the clone of that project alone", async () => {
  const looked: string[] = [];
  const projects = ["web", "shop"].map((name) => ({
    id: `prj_${name}`,
    name,
    root: `/home/ada/${name}`,
  }));
  const inspect: Inspection = {
    ...well,
    projects: async () => projects,
    mirror: async ({ id }) => {
      looked.push(id);
      return { ok: true, value: undefined };
    },
    repository: async (path) => {
      looked.push(path);
      return { ok: true, value: { root: path, target: "main" } };
    },
  };
  await using person = shell({ host: { inspect } });
  expect((await person.run("doctor", "--project", "shop")).exitCode).toBe(0);
  expect(looked.splice(0)).toEqual(["prj_shop", "/home/ada/shop"]);
  expect((await person.run("doctor", "--project", "/home/ada/web")).exitCode).toBe(0);
  expect(looked.splice(0)).toEqual(["prj_web", "prj_shop", "/home/ada/web"]);
  const ran = await person.run("doctor", "--project", "nobody");
  expect(ran.exitCode).toBe(1);
  expect(ran.stdout).toContain("Name one of: web, shop.");
});

test("a screen without a program that opens a browser is worth a warning; no screen is none", () => {
  const environment = { DISPLAY: ":0", PATH: "/nowhere" };
  expect(checkBrowser({ platform: "linux", environment })).toMatchObject({
    state: "warning",
    code: "browser_opener_not_found",
  });
  expect(checkBrowser({ platform: "linux", environment: {} }).state).toBe("ok");
});
