import { expect, test } from "bun:test";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "@muster/testkit";
import { checkMirror } from "../src/index.ts";
import { createGitWorld } from "./git-world.ts";

test("a mirror is found whole, damaged or missing, and a look at it changes nothing", async () => {
  const { clone, repository, first } = await createGitWorld({ "a.txt": "one\n" });
  try {
    const { mirror } = repository;
    const check = () => checkMirror(mirror, clone.environment);
    const before = await fingerprint(mirror);
    expect(await check()).toEqual({ ok: true, value: undefined });
    expect(await fingerprint(mirror)).toBe(before);

    const commit = join(mirror, "objects", first.slice(0, 2), first.slice(2));
    chmodSync(commit, 0o600);
    writeFileSync(commit, "junk");
    expect(await check()).toMatchObject({ error: { code: "mirror_damaged" } });
    rmSync(mirror, { recursive: true });
    expect(await check()).toEqual({ ok: false, error: { code: "mirror_missing" } });
  } finally {
    await clone.remove();
  }
});
