import { expect, setDefaultTimeout, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Home } from "./support/home.ts";

setDefaultTimeout(30_000);

const canMount =
  spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
const title =
  "a disk that fills up while a spool grows ends the run with disk_full, told in the spool";

test.skipIf(!canMount)(
  canMount ? title : `${title} (skipped: no tmpfs can be mounted in a namespace of its own here)`,
  async () => {
    await using home = new Home();
    const limits = { spoolBytes: 2 ** 30 };
    const specification = home.specification(["endless"], { limits });
    const script = 'mount -t tmpfs -o size=2m tmpfs "$1" && shift && exec "$@"';
    const runs = join(home.folder, "r");
    const program = [process.execPath, join(import.meta.dirname, "support", "full-disk.ts")];
    const order = [runs, join(home.folder, "s"), JSON.stringify(specification)];
    const inNamespace = ["-rm", "sh", "-c", script, "sh", runs, ...program, ...order];
    const { stdout, stderr } = spawnSync("unshare", inNamespace);
    expect(String(stderr)).toBe("");
    const { ended, outcomes, messages } = JSON.parse(String(stdout));
    expect(ended).toMatchObject({ outcome: { code: "disk_full" }, proven: true });
    expect(outcomes).toEqual(["disk_full"]);
    expect(messages).toBeGreaterThan(100);
  },
);
