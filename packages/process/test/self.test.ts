import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { withFolder } from "./support.ts";

/** A program that works in the directory and carries the marker of what it stops. */
const program = `
  import { stopProven } from ${JSON.stringify(join(import.meta.dirname, "../src/index.ts"))};
  const marker = { variable: "MUSTER_SELF", value: process.argv[2] };
  const proof = await stopProven({ leader: null, marker, directory: process.argv[2] });
  console.log(JSON.stringify(proof));
`;

test("who sweeps is never swept, though it carries the marker and works in the directory", () =>
  withFolder(async (folder) => {
    const file = join(folder, "sweeper.ts");
    await Bun.write(file, program);
    const env = { ...process.env, MUSTER_SELF: folder };
    const swept = spawnSync(process.execPath, [file, folder], { cwd: folder, env });
    expect(swept.signal).toBeNull();
    expect(JSON.parse(String(swept.stdout))).toEqual({
      proven: true,
      steps: ["sweep"],
      survivors: [],
    });
  }));
