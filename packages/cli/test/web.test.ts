import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import type { Host } from "../src/index.ts";
import { ids, outputs } from "./support/samples.ts";
import { type Shell, shell } from "./support/shell.ts";

const { url } = outputs["session.link"];
const terminal = { columns: 80 };

/** A folder with the program that opens addresses. */
function withOpener(person: Shell, name: string): string {
  const folder = join(person.folder, "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), "#!/bin/sh\n");
  chmodSync(join(folder, name), 0o755);
  return folder;
}

/** What `open` launched on such a machine, and what it printed. */
async function opening(
  { environment = {}, ...host }: Partial<Omit<Host, "daemon">>,
  settings: Parameters<typeof shell>[0] = { terminal },
  words: string[] = ["open"],
) {
  const seen: Record<string, string | undefined> = { ...environment };
  await using person = shell({ ...settings, host: { ...host, environment: seen } });
  for (const name of ["xdg-open", "open"]) seen["PATH"] = withOpener(person, name);
  const ran = await person.run(...words);
  const launched = person.asked.map((line) => line.replace(`${person.folder}/bin/`, ""));
  return { ...ran, launched };
}

const wayland = { WAYLAND_DISPLAY: "wayland-0" };

test("open prints a link on a line of its own and opens it where there is a screen", async () => {
  const machines: Partial<Host>[] = [
    { environment: { DISPLAY: ":0" } },
    { environment: wayland },
    { platform: "darwin" },
  ];
  for (const machine of machines) {
    const { exitCode, stdout, launched } = await opening(machine);
    expect({ exitCode, line: stdout.split("\n")[0] }).toEqual({ exitCode: 0, line: url });
    const opener = machine.platform === "darwin" ? "open" : "xdg-open";
    expect(launched).toEqual([`${opener} ${url}`]);
    expect(stdout).toContain("opens in your browser");
  }
});

test("open only prints the link where nobody would see a browser, or none is wanted", async () => {
  const cases: Parameters<typeof opening>[] = [
    [{ environment: {} }],
    [{ environment: { DISPLAY: "", WAYLAND_DISPLAY: "" } }],
    [{ environment: wayland, platform: "freebsd" }],
    [{ environment: wayland }, {}],
    [{ environment: wayland }, { terminal }, ["open", "--no-browser"]],
    [{ environment: wayland }, { terminal }, ["start", "--no-browser"]],
  ];
  for (const one of cases) {
    const { exitCode, stdout, launched } = await opening(...one);
    expect({ exitCode, launched }).toEqual({ exitCode: 0, launched: [] });
    expect(stdout.split("\n")).toContain(url);
    expect(stdout).toContain("open it in a browser");
  }
});

test("open does not fail because no browser starts, or there is no program to open one with", async () => {
  const unlaunched = await opening({ environment: wayland, launch: async () => false });
  expect(unlaunched).toMatchObject({ exitCode: 0, stderr: "" });
  expect(unlaunched.stdout).toContain("open it in a browser");
  await using person = shell({ terminal, host: { environment: { ...wayland, PATH: "/nowhere" } } });
  expect(await person.run("open")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.asked).toEqual([]);
});

test("start opens the web app as open does; a program that reads JSON gets no link and no browser", async () => {
  const started = await opening({ environment: wayland }, { terminal }, ["start"]);
  expect(started.launched).toEqual([`xdg-open ${url}`]);
  const asJson = await opening({ environment: wayland }, { terminal }, ["start", "--json"]);
  expect(asJson.launched).toEqual([]);
  expect(asJson.stdout).not.toContain("code=");
  const opened = await opening({ environment: wayland }, { terminal }, ["open", "--json"]);
  expect(opened.launched).toEqual([]);
  expect(opened.json()).toEqual({ ...outputs["session.link"], opened: false });
});

test("sessions lists the browsers that are let in, and says how to let one in", async () => {
  await using person = shell();
  expect((await person.run("sessions")).stdout).toBe(`${ids.session}  let in 12 m ago  Firefox\n`);
  await using alone = shell({
    instead: { "session.list": async () => ({ ok: true, value: { items: [], next: null } }) },
  });
  expect((await alone.run("sessions")).stdout).toContain("`muster open`");
});

test("sessions revoke lets one in no longer, and asks which", async () => {
  await using person = shell();
  const end = ids.session.slice(-8);
  expect((await person.run("sessions", "revoke", end)).stdout).toBe(
    `${ids.session} (Firefox) is let in no longer\n`,
  );
  expect(person.calls).toMatchObject([{ name: "session.revoke", input: { session: end } }]);
  for (const words of [["revoke"], ["revoke", ""], ["drop", end]])
    expect(await person.run("sessions", ...words)).toMatchObject({ exitCode: 2, stdout: "" });
  expect(person.calls).toHaveLength(1);
});
