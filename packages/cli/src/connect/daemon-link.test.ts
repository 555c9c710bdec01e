import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wire } from "../../test/support/wire.ts";
import type { Host } from "../host.ts";
import { DaemonLink } from "./daemon-link.ts";

test("a daemon that takes connections but does not answer is given up, typed, and nothing is started", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-link-"));
  const home = { path: folder, socketPath: join(folder, "socket") };
  await using _server = await wire(home.socketPath, () => undefined);
  const daemon = { holder: async () => ({ bootId: "b", pid: 12, startTime: "1" }) };
  const link = new DaemonLink({ build: "abc", daemon } as unknown as Host, home);
  expect(await link.call("health", {}, { patience: 20 })).toMatchObject({
    ok: false,
    error: { exitCode: 3, code: "daemon_silent", retryable: true, data: { pid: 12 } },
  });
  rmSync(folder, { recursive: true });
});
