import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { AttemptId, ProjectId, RunId } from "@muster/model";
import { homeAt, homeFolders } from "./home.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/home.md"), "utf8");

test("[ST-60] the page tells every path of a home", () => {
  const home = homeAt("/home", "/home/sockets");
  const paths = [
    ...Object.values(home).filter((value) => typeof value === "string"),
    home.mirror("<project>" as ProjectId),
    home.workspace("<attempt>" as AttemptId),
    join(home.checkout("any key"), "..", "<key>"),
    home.run("<run>" as RunId),
    home.program("<build>"),
    join(home.aside, "<id>"),
    join(home.logs, "<task>"),
    join(home.path, "scripted"),
  ].map((path) => decodeURIComponent(relative("/home", path)));
  const told = page
    .matchAll(/^\| `([^`]+)`/gm)
    .map(([, path = ""]) => path)
    .toArray();
  const isAbove = (path: string) => told.some((longer) => longer.startsWith(`${path}/`));
  const leaves = paths.filter((path) => path !== "" && !isAbove(path));
  expect(told.toSorted()).toEqual([...new Set(leaves)].toSorted());
  for (const folder of homeFolders) {
    expect(told.some((path) => path === folder || path.startsWith(`${folder}/`))).toBe(true);
  }
});
