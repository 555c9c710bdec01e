// The command line as a process of its own: `bun main.ts SOCKET WORDS...`.
import { inputOf, outputOf, runCli } from "../../src/index.ts";

const [socketPath = "", ...argv] = process.argv.slice(2);
const trap = () => {
  throw new Error("not part of these tests");
};

// To look at the stream makes a pipe non-blocking.
if (process.env["NON_BLOCKING"] !== undefined) void process.stdout;

process.exit(
  await runCli(argv, {
    version: "1.2.3",
    build: "abc",
    environment: process.env,
    platform: process.platform,
    cwd: process.cwd(),
    stdin: inputOf(() => process.stdin),
    stdout: outputOf(1, () => process.stdout),
    stderr: outputOf(2, () => process.stderr),
    now: Date.now,
    locateHome: () => ({ ok: true, value: { path: "/state", socketPath } }),
    daemon: { start: trap, holder: async () => null, signal: trap, gone: trap },
    watch: trap,
    page: trap,
    launch: trap,
    askDoor: trap,
    inspect: {
      environment: trap,
      token: trap,
      database: trap,
      projects: trap,
      mirror: trap,
      git: trap,
      port: trap,
      agents: trap,
      repository: trap,
    },
  }),
);
