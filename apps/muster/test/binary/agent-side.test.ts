import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Failure } from "./support/room.ts";
import { programTest } from "./support/program.ts";
import { type Room, withRoom } from "./support/room.ts";

const files = { "a.txt": "one\n" };

/** Runs shell commands inside a run, in the order given; each writes what it says to a file of its number. */
const inRun = (room: Room, commands: readonly string[]): string =>
  [
    '- write: {path: b.txt, content: "hey\\n"}',
    ...commands.map((command, index) => {
      const out = join(room.folder, `out-${index}`);
      return `- run: ${JSON.stringify(`{ ${command}; } >'${out}' 2>&1; echo "exit $?" >>'${out}'`)}`;
    }),
  ].join("\n");

const outputOf = (room: Room, index: number): { text: string; exit: number } => {
  const [, text = "", exit = ""] =
    /^([\s\S]*)exit (\d+)\n$/.exec(readFileSync(join(room.folder, `out-${index}`), "utf8")) ?? [];
  return { text, exit: Number(exit) };
};

const verbs = [
  "ls",
  "show '#1'",
  "approve '#1'",
  "request-changes '#1' -m more",
  "land '#1'",
  "cancel '#1'",
  "comment '#1' b.txt:1 -m x",
  "answer ask_ZZZZ allow",
  "add More",
  "run '#1'",
  "stop",
  "restart",
  "start",
  "status",
  "events",
  "logs '#1'",
  "init",
  "backup",
  "open",
  "sessions",
  "sessions revoke ses_ZZZZ",
  "doctor",
  "daemon",
  "demo --auto",
  "runner /tmp",
];

/** Which migrations have run, and which process of which program has the database. */
function schemaOf(room: Room): unknown {
  const database = new DatabaseSync(join(room.home, "muster.db"), { readOnly: true });
  try {
    const migrations = database.prepare("SELECT * FROM schema_migration").all();
    const writer = database.prepare("SELECT * FROM writer").all();
    return structuredClone({ migrations, writer });
  } finally {
    database.close();
  }
}

programTest(
  "[OV-12] [HU-33] [HU-53] [OV-48] inside a run every verb but answer-comment is refused, though the home and the token are known; schema and writer of the database are as they were",
  () =>
    withRoom({ files }, async (room) => {
      await room.init();
      const schema = schemaOf(room);
      const home = `MUSTER_HOME='${room.home}' XDG_RUNTIME_DIR='${join(room.folder, "run")}'`;
      const commands = verbs.flatMap((verb) => [
        `muster ${verb} --json`,
        `${home} muster ${verb} --json`,
      ]);
      await room.add("Overreach", inRun(room, [...commands, "env"]));
      await room.json(["run", "#1", "--wait"]);
      for (const [index, command] of commands.entries()) {
        const { text, exit } = outputOf(room, index);
        const { error } = JSON.parse(text) as { error: Failure };
        expect([command, exit, error.code]).toEqual([command, 1, "not_available_to_agents"]);
        expect(error.next).toContain("answer-comment");
      }
      const { text: environment } = outputOf(room, commands.length);
      expect(environment).toMatch(/^MUSTER_RUN_ID=run_/m);
      expect(environment).not.toContain(readFileSync(join(room.home, "token"), "utf8").trim());
      expect(environment).not.toMatch(/^MUSTER_HOME=/m);
      const { stage, turns } = await room.task("#1");
      expect([stage, turns.length]).toEqual(["in_review", 1]);
      expect(schemaOf(room)).toEqual(schema);
    }),
);

programTest(
  "[OV-31] inside a run answer-comment answers comments, through the run's own door",
  () =>
    withRoom({ files }, async (room) => {
      await room.init();
      await room.add("Answer", '- write: {path: b.txt, content: "one\\ntwo\\n"}');
      await room.json(["run", "#1", "--wait"]);
      await room.json(["diff", "#1"]);
      await room.json(["comment", "#1", "b.txt:1", "-m", "Why one?"]);
      await room.json(["comment", "#1", "b.txt:2", "-m", "Why two?"]);
      const commands = [
        "muster answer-comment 1 fixed 'It is three now.'",
        "muster answer-comment 2 declined 'Two is right.' --json",
        "muster answer-comment nine fixed x",
        "muster answer-comment 2 declined '' --json",
        "MUSTER_DOOR= muster answer-comment 1 fixed x --json",
        "muster --help",
      ];
      const script = `${inRun(room, commands).replace("hey\\n", "three\\ntwo\\n")}\n`;
      const note = `\`\`\`script\n${script}\`\`\`\n`;
      await room.json(["request-changes", "#1", "-F", "-"], { input: note });
      await room.json(["run", "#1", "--wait"]);
      expect(outputOf(room, 0)).toEqual({ text: "comment 1: fixed\n", exit: 0 });
      expect(outputOf(room, 1)).toEqual({
        text: '{"comment":2,"answer":"declined","text":"Two is right."}\n',
        exit: 0,
      });
      expect(outputOf(room, 2).exit).toBe(2);
      expect(outputOf(room, 3).exit).not.toBe(0);
      expect(outputOf(room, 4)).toMatchObject({
        exit: 1,
        text: expect.stringContaining("no_door"),
      });
      expect(outputOf(room, 5)).toMatchObject({
        exit: 0,
        text: expect.stringContaining("answer-comment"),
      });
      const { comments } = await room.task("#1");
      expect(comments.map(({ answer }) => [answer?.kind, answer?.text])).toEqual([
        ["fixed", "It is three now."],
        ["declined", "Two is right."],
      ]);
    }),
);

programTest("outside of a run answer-comment is refused", () =>
  withRoom({ files }, async (room) => {
    const refused = await room.refusal(["answer-comment", "1", "fixed", "x"]);
    expect(refused.exit).toBe(1);
  }),
);
