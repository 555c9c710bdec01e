import { expect, test } from "bun:test";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { runInNode } from "../test/node.ts";
import { TemporaryFolder } from "../test/temporary-folder.ts";

function link(folder: TemporaryFolder, directory: string | undefined, path = "") {
  const given = JSON.stringify(directory) ?? "undefined";
  const args = `"/repository/dist/muster", ${given}, ${JSON.stringify(folder.path)}`;
  const source = `
    try {
      process.exitCode = link.link(${args});
    } catch (problem) {
      console.error(problem.message);
      process.exitCode = problem.exitCode;
    }
  `;
  const env = { HOME: folder.path, PATH: [process.env.PATH, path].join(":") };
  return runInNode(["link"], source, { env });
}

test("launcher: link puts the program into a folder, by default ~/.local/bin, again and again", () => {
  using folder = new TemporaryFolder();
  const first = link(folder, undefined);
  const target = join(folder.path, ".local/bin/muster");
  expect(first.stdout).toContain(`${target} -> /repository/dist/muster`);
  expect(link(folder, undefined).status).toBe(0);
  expect(readlinkSync(target)).toBe("/repository/dist/muster");
  expect(readdirSync(join(folder.path, ".local/bin"))).toEqual(["muster"]);
});

test("launcher: link takes a folder relative to the caller and says when it is not on the PATH", () => {
  using folder = new TemporaryFolder();
  const bin = join(folder.path, "my bin");
  expect(link(folder, "my bin").stdout).toContain(`${bin} is not on your PATH`);
  expect(link(folder, "my bin", bin).stdout).not.toContain("PATH");
});

test("launcher: link leaves a real file alone", () => {
  using folder = new TemporaryFolder();
  folder.write({ "bin/muster": "something else" });
  const { status, stderr } = link(folder, "bin");
  expect([status, stderr]).toEqual([
    1,
    `${join(folder.path, "bin/muster")} is not a link; it was left alone\n`,
  ]);
  expect(readFileSync(join(folder.path, "bin/muster"), "utf8")).toBe("something else");
});
