import { expect, setDefaultTimeout, test } from "bun:test";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectToRunner } from "../src/control/control-client.ts";
import { closed, Home } from "./support/home.ts";

setDefaultTimeout(30_000);

const listener = { grew: () => undefined, gone: () => undefined };

test("a runner that speaks another version of the control protocol is told apart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "control-"));
  const path = join(folder, "sock");
  const identity = { bootId: "b", pid: 1, startTime: "1" };
  const hello = { type: "hello", v: 2, run: "run_01J00000000000000000000000", identity };
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write(`${JSON.stringify(hello)}\n`);
  });
  await once(server.listen(path), "listening");
  expect(await connectToRunner(path, listener)).toMatchObject({
    ok: false,
    error: { code: "runner_incompatible" },
  });
  server.close();
  rmSync(folder, { recursive: true });
});

test("who sends what is no command is cut off, and the run goes on", async () => {
  await using home = new Home();
  const { run, watcher } = await home.start(["plain"]);
  await watcher.until("agent_ready");
  const intruder = connect(join(home.folder, "s", `${run}.sock`));
  intruder.resume();
  intruder.write('{"id":1,"op":"format disk"}\n');
  await closed(intruder);
  const attached = await home.runs.attach(run, listener);
  if (!attached.ok) throw new Error(attached.error.detail);
  expect(await attached.value.prompt(home.prompt())).toMatchObject({ ok: true });
});

test("growth is told once and again only after a look", async () => {
  await using home = new Home();
  const { run, watcher } = await home.start(["flood", "5000"]);
  await watcher.until("agent_ready");
  const path = join(home.folder, "s", `${run}.sock`);
  const socket = connect(path);
  let said = "";
  socket.on("data", (chunk) => (said += String(chunk)));
  const prompt = home.prompt();
  socket.write(`${JSON.stringify({ id: 1, op: "prompt", prompt })}\n`);
  await closed(socket);
  expect(said.match(/"grew"/g)).toHaveLength(1);
});
