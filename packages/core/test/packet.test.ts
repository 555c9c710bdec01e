import { composePacket, type PacketParts } from "@muster/core";
import { turnKinds } from "@muster/model";
import { expect, test } from "bun:test";

const parts: PacketParts = {
  task: { number: 42, title: "Say hello", body: "Politely.\n" },
  turn: { number: 3, kind: "fix", note: "Shorter, please.", conflicts: [] },
  comments: [
    {
      number: 7,
      path: "src/hello.ts",
      line: 3,
      endLine: 4,
      side: "new",
      body: "Why two?",
      snippet: "const hello = 1;\nconst there = 2;",
    },
    {
      number: 8,
      path: "a b.md",
      line: 1,
      endLine: 1,
      side: "old",
      body: "Keep it.",
      snippet: "# A",
    },
  ],
  failedGates: [
    { gate: "unit", exitCode: 1, detail: "exit code 1", tail: "expected 1\nreceived 2" },
  ],
  happened: [],
  program: "/opt/muster",
  gates: [{ name: "unit", run: "npm test" }],
  change: null,
};

const linesOf = (packet: string): string[] => packet.split("\n");

test("[OV-31] a packet holds each open comment with file, lines, side and code, failing gates' tails and the note", () => {
  const packet = composePacket(parts);
  expect(packet).toContain("comment 7 src/hello.ts:3-4 (new): Why two?");
  expect(packet).toContain("    const hello = 1;\n    const there = 2;");
  expect(packet).toContain("comment 8 a b.md:1 (old): Keep it.");
  expect(packet).toContain("gate unit: exit code 1\n\n    expected 1\n    received 2");
  expect(packet).toContain("## Note\n\nShorter, please.");
});

test("[OV-31] a packet says how to answer each comment, fixed or declined with a reason", () => {
  const packet = composePacket(parts);
  expect(packet).toContain('muster answer-comment NUMBER fixed "what you did"');
  expect(packet).toContain('muster answer-comment NUMBER declined "why not"');
  expect(composePacket({ ...parts, comments: [] })).not.toContain("answer-comment");
});

test("[OV-31] a packet stands by itself: task, text and gates are in every kind of turn", () => {
  for (const kind of turnKinds) {
    const packet = composePacket({ ...parts, turn: { ...parts.turn, kind } });
    expect(linesOf(packet).slice(0, 3)).toEqual([
      "task: #42 Say hello",
      "turn: 3",
      `kind: ${kind}`,
    ]);
    expect(packet).toContain("## Task\n\nSay hello\n\nPolitely.");
    expect(packet).toContain("- unit: npm test");
    expect(packet.endsWith("\n")).toBe(true);
  }
});

test("every kind of turn opens with words of its own", () => {
  const openings = turnKinds.map(
    (kind) => linesOf(composePacket({ ...parts, turn: { ...parts.turn, kind } }))[4],
  );
  expect(new Set(openings).size).toBe(turnKinds.length);
});

test("a conflict turn lists the files and how they conflict; a resumed one says how the last turn broke off", () => {
  const conflicts = [{ path: "src/hello.ts", kind: "content", left: null, theirs: null }];
  const packet = composePacket({
    ...parts,
    turn: { ...parts.turn, kind: "conflict", conflicts },
    happened: ['Turn 2 ended "crashed".'],
  });
  expect(packet).toContain("## Conflicts\n\n- src/hello.ts (content)");
  expect(packet).toContain('## What happened\n\nTurn 2 ended "crashed".');
});

test("a conflict without markers says what is to be decided, and where the change's own side is", () => {
  const logo = { path: "logo.png", kind: "binary", left: "100644 aa", theirs: "100644 bb" };
  const aside = {
    path: "lib~muster-theirs-gcc",
    kind: "file/directory",
    left: "1 c",
    theirs: "1 c",
  };
  const packet = composePacket({
    ...parts,
    turn: { ...parts.turn, kind: "conflict", conflicts: [logo, aside] },
  });
  const listed = "- logo.png (binary)\n- lib~muster-theirs-gcc (file/directory)\n";
  expect(packet).toContain(
    `## Conflicts\n\n${listed}\nbinary: the file holds the target's content`,
  );
  expect(packet).toContain("\nfile/directory: one name for a file and a folder");
  expect(linesOf(packet)).toContain("Your side of logo.png: `git cat-file blob bb`");
  expect(packet).not.toContain("cat-file blob cc");
});

test("sections with nothing in them are left out", () => {
  const bare: PacketParts = {
    ...parts,
    task: { ...parts.task, body: " " },
    turn: { number: 1, kind: "work", note: null, conflicts: [] },
    comments: [],
    failedGates: [],
    gates: [],
  };
  const sections = linesOf(composePacket(bare)).filter((line) => line.startsWith("## "));
  expect(sections).toEqual(["## Task"]);
});

const change: NonNullable<PacketParts["change"]> = {
  base: "abc123",
  files: [
    { path: "src/hello.ts", status: "modified", additions: 2, deletions: 1 },
    { path: "logo.png", status: "added", additions: null, deletions: null },
  ],
  patch: "@@ -1 +1 @@",
  truncated: false,
};

test("what was changed so far is there for a session that does not remember it", () => {
  const packet = composePacket({ ...parts, change });
  expect(packet).toContain("- src/hello.ts (modified, +2 -1)");
  expect(packet).toContain("- logo.png (added, binary)");
  expect(packet).toContain("    @@ -1 +1 @@");
  expect(composePacket({ ...parts, change: { ...change, truncated: true } })).toContain("too long");
});

test("an index of very many files is cut, and says by how many", () => {
  const [first] = change.files;
  if (first === undefined) throw new Error("no file");
  const files = Array.from({ length: 205 }, (_value, number) => ({
    ...first,
    path: `file-${number}`,
  }));
  const packet = composePacket({ ...parts, change: { ...change, files } });
  expect(packet).toContain("- file-199 ");
  expect(packet).not.toContain("- file-200 ");
  expect(packet).toContain("- and 5 more files");
});
