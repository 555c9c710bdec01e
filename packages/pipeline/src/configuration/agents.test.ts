import { expect, test } from "bun:test";
import { parseAgents } from "./agents.ts";

const file = "/home/me/config.toml";
const scripted = ["/opt/muster", "scripted-agent"];

const bundled = {
  name: "scripted",
  command: scripted,
  env: {},
  mode: null,
  model: null,
  bundled: true,
};

test("[AG-1] any agent is added by a command line; the bundled one is always there", () => {
  expect(parseAgents("", file, scripted)).toEqual({ ok: true, value: [bundled] });
  const text = `[agents.claude]
command = ["npx", "claude-code-acp"]
env = { ANTHROPIC_LOG = "debug", EMPTY = "" }
model = "opus"

[agents."gemini-2.5"]
command = ["/usr/bin/gemini", "--acp"]
mode = "yolo"
auth_method = "gemini-api-key"
`;
  expect(parseAgents(text, file, scripted)).toEqual({
    ok: true,
    value: [
      bundled,
      {
        name: "claude",
        command: ["npx", "claude-code-acp"],
        env: { ANTHROPIC_LOG: "debug", EMPTY: "" },
        mode: null,
        model: "opus",
        bundled: false,
      },
      {
        name: "gemini-2.5",
        command: ["/usr/bin/gemini", "--acp"],
        env: {},
        mode: "yolo",
        model: null,
        bundled: false,
        authMethod: "gemini-api-key",
      },
    ],
  });
});

const broken: [
  rule: string,
  text: string,
  line: number,
  key: string | null,
  nearest: string | null,
][] = [
  ["no command", "\n[agents.a]\nmode = 'x'\n", 2, "agents.a.command", null],
  ["an empty command", "[agents.a]\ncommand = []\n", 2, "agents.a.command", null],
  ["a blank program", "[agents.a]\ncommand = [' ']\n", 2, "agents.a.command", null],
  ["a command that is one text", "[agents.a]\ncommand = 'npx x'\n", 2, "agents.a.command", null],
  ["a relative program", "[agents.a]\ncommand = ['./x']\n", 2, "agents.a.command", null],
  [
    "a blank method",
    "[agents.a]\ncommand = ['x']\nauth_method = ''",
    3,
    "agents.a.auth_method",
    null,
  ],
  ["an unknown key", "[agents.a]\ncommand = ['x']\nmodell = 'x'", 3, "agents.a.modell", "model"],
  ["an unknown table", "[agent.a]\ncommand = ['x']", 1, "agent", "agents"],
  ["a number in env", "[agents.a]\ncommand = ['x']\nenv.A = 1", 3, "agents.a.env.A", null],
  [
    "a variable of Muster",
    "[agents.a]\ncommand=['x']\nenv.MUSTER_HOME='/'",
    3,
    "agents.a.env.MUSTER_HOME",
    null,
  ],
  ["a variable with =", "[agents.a]\ncommand=['x']\nenv.'A=B'='/'", 3, "agents.a.env.A=B", null],
  ["the bundled name", "[agents.scripted]\ncommand = ['x']", 1, "agents.scripted", null],
  ["a name with a slash", "[agents.'a/b']\ncommand = ['x']", 1, "agents.a/b", null],
  ["a name that is a prototype", "[agents.__proto__]\ncommand = ['x']", 1, null, null],
];

for (const [rule, text, line, key, nearest] of broken) {
  test(`refused at its line: ${rule}`, () => {
    const parsed = parseAgents(text, file, scripted);
    expect(parsed).toMatchObject({
      ok: false,
      error: { code: "configuration_invalid", file, line, key, nearest },
    });
  });
}
