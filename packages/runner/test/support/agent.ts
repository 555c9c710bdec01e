// A small agent in raw JSON lines, independent of the protocol's library. The first argument is how
// it behaves. It runs in the workspace of its run.
import { spawn } from "node:child_process";
import { closeSync, writeFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

type Id = string | number;
type Message = { id: Id; method?: string; params: Record<string, unknown> };
type Behaviour = (id: Id, prompt: string) => void;

const [behaviour = "plain", argument = ""] = process.argv.slice(2);
const sessionId = "session-of-a-small-agent";

function writeLine(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let done = 0; done < bytes.length;) done += writeSync(1, bytes, done);
}

const say = (message: object): void => writeLine(JSON.stringify({ jsonrpc: "2.0", ...message }));
const update = (content: object): void =>
  say({ method: "session/update", params: { sessionId, update: content } });
const text = (piece: string): void =>
  update({ sessionUpdate: "agent_message_chunk", content: { type: "text", text: piece } });
const tool = (title: string, status: string): void =>
  update({ sessionUpdate: "tool_call", toolCallId: "t", status, title });
const end = (id: Id, stopReason = "end_turn"): void => say({ id, result: { stopReason } });

/** Starts a child in a session of its own, which no signal to the group reaches. */
function startEscapee(env: NodeJS.ProcessEnv): void {
  const child = spawn("/bin/sleep", ["300"], { detached: true, stdio: "ignore", env });
  child.unref();
  writeFileSync("escapee", String(child.pid));
}

function ignoreSignals(): void {
  process.on("SIGTERM", () => undefined);
  setInterval(() => undefined, 1_000_000);
}

// oxlint-disable-next-line muster/fresh-tests -- a program of its own, which each test starts anew
let hanging: Id | null = null;
// oxlint-disable-next-line muster/fresh-tests -- as above
let asking: Id | null = null;

const permission = (question: string) => ({
  sessionId,
  toolCall: { toolCallId: "t", title: question, kind: "execute" },
  options: [
    { optionId: "y", kind: "allow_once", name: "Yes" },
    { optionId: "n", kind: "reject_once", name: "No" },
  ],
});

const behaviours: Record<string, Behaviour> = {
  plain(id, prompt) {
    text(`You said: ${prompt}`);
    end(id);
  },
  /** Works until it is cancelled. */
  hang(id) {
    hanging = id;
    text("thinking");
  },
  /** As `hang`, with a tool that runs. */
  busy(id) {
    hanging = id;
    tool("sleep", "in_progress");
  },
  /** Takes so many milliseconds. */
  slow(id) {
    text("thinking");
    setTimeout(() => end(id), Number(argument));
  },
  deaf: () => text("I do not listen"),
  stubborn() {
    ignoreSignals();
    text("I stay");
  },
  crash() {
    text("about to crash");
    writeSync(2, "first line\nboom\n");
    process.exit(7);
  },
  /** Writes so many numbered lines and is killed. */
  flood() {
    for (let line = 0; line < Number(argument); line += 1) text(`${line} ${"x".repeat(200)} `);
    process.kill(process.pid, "SIGKILL");
  },
  escape(id) {
    startEscapee(process.env);
    text("a child has left the group");
    hanging = id;
  },
  /** As `escape`, with an empty environment. */
  vanish(id) {
    startEscapee({});
    text("a child has left the group");
    hanging = id;
  },
  /** As `flood`, and ends its turn. */
  torrent(id) {
    for (let line = 0; line < Number(argument); line += 1) text(`${line} ${"x".repeat(200)} `);
    end(id);
  },
  /** Closes its output and goes on running. */
  mute() {
    closeSync(1);
    setInterval(() => undefined, 1_000_000);
  },
  ask(id) {
    asking = id;
    say({ id: "q", method: "session/request_permission", params: permission("touch file") });
  },
  environment(id) {
    writeFileSync("environment.json", JSON.stringify(process.env));
    end(id);
  },
  /** Says the argument wherever something can be said. */
  leak(id) {
    writeSync(2, `${argument}\n`);
    text(argument);
    tool(argument, "completed");
    writeLine(argument);
    end(id);
  },
  endless() {
    for (;;) text("y".repeat(2_000));
  },
};

const answers: Record<string, (message: Message) => void> = {
  initialize({ id }) {
    const agentInfo = { name: "small", version: "1.0.0" };
    const agentCapabilities = { loadSession: true };
    say({ id, result: { protocolVersion: 1, agentInfo, agentCapabilities } });
  },
  "session/new": ({ id }) => say({ id, result: { sessionId } }),
  "session/load"({ id, params }) {
    if (params["sessionId"] === sessionId) say({ id, result: {} });
    else say({ id, error: { code: -32_002, message: "no such session" } });
  },
  "session/prompt"({ id, params }) {
    const [block] = params["prompt"] as { text: string }[];
    behaviours[behaviour]?.(id, block?.text ?? "");
  },
  "session/cancel"() {
    if (hanging !== null) end(hanging, "cancelled");
    hanging = null;
  },
};

const atStart: Record<string, () => void> = {
  exit() {
    writeSync(2, "cannot start\n");
    process.exit(3);
  },
  garbage() {
    writeLine("### welcome ###\n\u0000\u0001{]");
  },
};
atStart[behaviour]?.();

createInterface({ input: process.stdin }).on("line", (line) => {
  const message = JSON.parse(line) as Message;
  if (behaviour in atStart) return;
  if (message.method !== undefined) answers[message.method]?.(message);
  else if (asking !== null) end(asking);
});
