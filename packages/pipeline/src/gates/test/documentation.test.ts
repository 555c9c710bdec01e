import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandEnvironment } from "../command-environment.ts";
import { judge } from "../gate-outcome.ts";

const page = readFileSync(
  join(import.meta.dirname, "../../../../../docs/configuration.md"),
  "utf8",
);

test("[ST-60] the page tells the outcome of every exit code", () => {
  const rows = page.matchAll(/^\| (\d+|others) +\| `(\w+)` +\|$/gm).toArray();
  const told = new Map(rows.map(([, exitCode = "", outcome = ""]) => [exitCode, outcome]));
  for (let exitCode = 0; exitCode < 256; exitCode++) {
    const outcome = told.get(String(exitCode)) ?? told.get("others");
    expect(judge({ code: "exited", exitCode })).toMatchObject({ outcome });
  }
});

test("[ST-60] the page names every variable that a gate finds", () => {
  const [paragraph = ""] = page.match(/^A gate runs in a checkout[^]*?\n\n/m) ?? [];
  const named = paragraph.matchAll(/`([A-Z_]+)(?:=([^`]*))?`/g).toArray();
  const inherited = named.filter(([, , value]) => value === undefined).map(([, name = ""]) => name);
  const environment = Object.fromEntries(
    inherited.filter((name) => name !== "MUSTER_").map((name) => [name, ""]),
  );
  const told = named.flatMap(([, name = "", value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const everything = { ...process.env, PATH: "", HOME: "", USER: "", LOGNAME: "", TMPDIR: "" };
  expect(commandEnvironment(everything)).toEqual({ ...environment, ...Object.fromEntries(told) });
});
