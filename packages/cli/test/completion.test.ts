import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { shell } from "./support/shell.ts";

const script = async (name: string): Promise<string> => {
  await using person = shell();
  return (await person.run("completion", name)).stdout;
};

/** What bash offers for a line whose last word is being typed. */
function offered(completions: string, words: string[]): string[] {
  const ask = `${completions}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _muster; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", ask, "bash", ...words], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

test("bash completes verbs, options and choices", async () => {
  const completions = await script("bash");
  expect(offered(completions, ["muster", "re"])).toEqual([
    "resume",
    "reopen",
    "restore",
    "request-changes",
    "restart",
  ]);
  expect(offered(completions, ["muster", "approve", "--"])).toEqual([
    "--revision",
    "--land",
    "--project",
    "--json",
  ]);
  expect(offered(completions, ["muster", "add", "--priority", "h"])).toEqual(["high"]);
  expect(offered(completions, ["muster", "-C", "ls", "diff", "--l"])).toEqual(["--live"]);
  expect(offered(completions, ["muster", "completion", "z"])).toEqual(["zsh"]);
});

test.each(["bash", "zsh", "fish"])(
  "%s completions name every verb but that of agents",
  async (name) => {
    const completions = await script(name);
    for (const verb of ["add", "request-changes", "completion"])
      expect(completions).toContain(verb);
    expect(completions).not.toContain("answer-comment");
  },
);

test.each(["zsh", "fish"])("%s can read its completions, where it is installed", async (name) => {
  const program = spawnSync(name, ["--version"]);
  if (program.error !== undefined) return;
  const { status, stderr } = spawnSync(name, ["-n", "/dev/stdin"], {
    input: await script(name),
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
