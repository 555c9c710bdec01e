import { expect } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signal } from "./support/processes.ts";
import { program, programTest } from "./support/program.ts";
import { said } from "./support/proofs.ts";
import { type Room, withRoom } from "./support/room.ts";
import { untilSaid } from "./support/strike.ts";

/** A command that heeds no signal, one that has left its group and session, and an agent that ignores TERM. */
const stubborn = `
- write: {path: b.txt, content: "hey\\n"}
- run: "setsid sh -c \\"trap '' HUP TERM INT; while :; do sleep 1; done\\" >/dev/null 2>&1 &"
- ignore_sigterm
- say: line one
- run: "trap '' HUP TERM INT; while :; do sleep 1; done"
`;

async function beginStubborn(room: Room): Promise<void> {
  await room.init();
  await room.add("Stay", stubborn);
  await room.json(["run", "#1"]);
  const logs = room.followLogs("#1");
  await untilSaid(logs, "line one");
  await logs.end();
}

programTest(
  "[HU-30] stop leaves no process of an agent whose children ignore hangup and terminate, and its work is kept",
  () =>
    withRoom({}, async (room) => {
      await beginStubborn(room);
      const stopped = await room.json(["stop"]);
      expect(stopped).toMatchObject({ mode: "stop", wasRunning: true, live: 1 });
      expect(await room.lingering()).toEqual([]);
      await room.start();
      const task = await room.task("#1");
      expect(task.turns[0]?.outcome).toMatchObject({ code: "cancelled" });
      expect(await room.muster(["path", "#1"])).toMatchObject({ code: 0 });
      expect(readFileSync(join(String(task.attempt?.path), "b.txt"), "utf8")).toBe("hey\n");
      await room.json(["cancel", "#1"]);
    }),
);

programTest("[HU-30] SIGTERM to the daemon is stop, for such an agent too", () =>
  withRoom({}, async (room) => {
    await beginStubborn(room);
    const { pid } = await room.status();
    signal(pid, "SIGTERM");
    expect(room.untilDown()).toBe(true);
    expect(await room.lingering()).toEqual([]);
    await room.start();
    expect((await room.task("#1")).runs[0]).toMatchObject({ state: "ended" });
    await room.json(["cancel", "#1"]);
  }),
);

const speech = Array.from({ length: 400 }, (_, index) => `line ${index}.`);

/** Texts of the agent's messages in what it wrote, as a tap on its output has it. */
const written = (file: string): string =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes("agent_message_chunk"))
    .map((line) => JSON.parse(line) as { params: { update: { content: { text: string } } } })
    .map(({ params }) => params.update.content.text)
    .join("");

programTest("kill -9 of an agent loses no line that it had written", () =>
  withRoom({ configuration: 'agent = "tapped"\n' }, async (room) => {
    await room.start();
    const tap = join(room.folder, "tap");
    const command = ["sh", "-c", `'${program}' agent scripted | tee -a '${tap}'`];
    const toml = `[agents.tapped]\ncommand = ${JSON.stringify(command)}\n`;
    writeFileSync(join(room.home, "config.toml"), toml, { mode: 0o600 });
    await room.init();
    const steps = speech.map((line) => `- say: "${line}"\n- sleep: {ms: 10}`);
    await room.add("Talk", steps.join("\n"));
    const events = room.followEvents();
    await room.json(["run", "#1"]);
    const logs = room.followLogs("#1");
    await untilSaid(logs, "line 12.");
    for (const { pid, command: words } of room.processes)
      if (words === `${program} agent scripted`) signal(pid, "SIGKILL");
    await events.until(({ type }) => type === "turn.ended");
    const text = written(tap);
    await room.json(["pause", "#1"]);
    const lines = said((await room.logs("#1")).filter(({ turn }) => turn === 1));
    expect(lines.join("")).toBe(text);
    expect(lines.length).toBeGreaterThan(12);
    expect(lines.length).toBeLessThan(speech.length);
  }),
);
