import { expect, setDefaultTimeout, test } from "bun:test";
import { connect } from "node:net";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { doorRequest } from "../src/door/door-client.ts";
import { listenAtDoor } from "../src/door/door-server.ts";
import { closed, Home } from "./support/home.ts";

setDefaultTimeout(30_000);

const answering = (rest: object = {}) => ({
  v: 1 as const,
  op: "answer-comment",
  comment: 3,
  answer: "fixed",
  text: "Renamed it.",
  ...rest,
});

test("[HU-33] an answer to a comment is recorded with the turn it was given in; nothing else is to be had", async () => {
  await using home = new Home();
  const { run, watcher, turn } = await home.startTurn(["hang"]);
  await watcher.until("message");
  const door = join(home.folder, "s", `${run}.door`);
  expect(await doorRequest(door, answering())).toEqual({ ok: true });
  expect(await doorRequest(door, answering({ answer: "declined", text: "It is right." }))).toEqual({
    ok: true,
  });
  const refused: [object, string][] = [
    [{ op: "approve" }, "not_available_to_agents"],
    [{ op: "land", comment: 1 }, "not_available_to_agents"],
    [{ comment: 0 }, "invalid_request"],
    [{ answer: "maybe" }, "invalid_request"],
    [{ text: "x".repeat(70_000) }, "invalid_request"],
    [{ answer: "declined", text: " " }, "reason_missing"],
  ];
  for (const [request, code] of refused) {
    const answer = await doorRequest(door, answering(request));
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(answer.ok ? "" : answer.error.next).not.toBe("");
  }
  await watcher.read();
  expect(watcher.of("comment_answered")).toEqual([
    { type: "comment_answered", turn, comment: 3, answer: "fixed", text: "Renamed it." },
    { type: "comment_answered", turn, comment: 3, answer: "declined", text: "It is right." },
  ]);
});

test("who asks at the door and reads no answers is not listened to further, and misses none later", async () => {
  const folder = mkdtempSync("/tmp/door-");
  const path = join(folder, "door");
  let heard = 0;
  const door = await listenAtDoor(path, () => ++heard > 0);
  try {
    const asked = 20_000;
    const deaf = connect(path);
    deaf.pause();
    deaf.write(`${JSON.stringify(answering())}\n`.repeat(asked));
    for (let round = 0; round < 1_000; round++) await doorRequest(path, { v: 1, op: "look" });
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThan(asked);
    let answers = 0;
    const all = Promise.withResolvers<void>();
    deaf.on("data", (chunk) => {
      answers += String(chunk).split("\n").length - 1;
      if (answers === asked) all.resolve();
    });
    deaf.resume();
    await all.promise;
    expect(heard).toBe(asked);
    deaf.destroy();
  } finally {
    await door.close();
    rmSync(folder, { recursive: true });
  }
});

test("garbage at the door is refused, and an endless line is cut off", async () => {
  await using home = new Home();
  const { run, watcher, link } = await home.start(["plain"]);
  await watcher.until("agent_ready");
  const door = join(home.folder, "s", `${run}.door`);
  const garbage = connect(door);
  garbage.write("what?\n");
  const [said] = await once(garbage, "data");
  expect(String(said)).toContain("not_available_to_agents");
  garbage.destroy();
  const endless = connect(door);
  endless.write("x".repeat(2_000_000));
  await closed(endless);
  await link.stop("enough");
  await watcher.until("run_ended");
});

test("a door whose run has ended says so", async () => {
  await using home = new Home();
  const answer = await doorRequest(join(home.folder, "no.door"), answering());
  expect(answer).toMatchObject({ ok: false, error: { code: "run_ended" } });
});
