import { expect, test } from "bun:test";
import { good, revise } from "./contract/world.ts";
import { createGitWorld } from "./git-world.ts";

const line = `${"x".repeat(1023)}\n`;
const longerThanAnyPatch = line.repeat(70 * 2 ** 10);

test("[OV-15] two changes that are alike for 70 MiB and differ in their last line are two changes", async () => {
  const world = await createGitWorld({ a: "1\n" }, { git: { hugeBytes: 2 ** 30 } });
  try {
    const ids = new Set<string>();
    for (const last of ["one", "two"]) {
      const { commit } = await revise(world, { big: `${longerThanAnyPatch}${last}\n` });
      const range = { base: world.first, head: commit };
      ids.add(await good(world.vcs.patchId(world.repository, range)));
    }
    expect(ids.size).toBe(2);
  } finally {
    await world.remove();
  }
});
