// An agent that says what time it is, as often as its argument says, until it is ended.
import { createInterface } from "node:readline";

const interval = 1000 / Number(process.argv[2]);
/** Then a tool call, as agents do. */
const linesOfMessage = 18;

const now = (): string => (performance.timeOrigin + performance.now()).toFixed(2);

const write = (message: object): void => {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
};

const update = (sessionId: string, said: object): void =>
  write({ method: "session/update", params: { sessionId, update: said } });

function saySomething(sessionId: string, count: number): void {
  const text = `${count} at @${now()}@\n\n`;
  const toolCallId = `call-${Math.floor(count / (linesOfMessage + 2))}`;
  const place = count % (linesOfMessage + 2);
  if (place === linesOfMessage)
    update(sessionId, { sessionUpdate: "tool_call", toolCallId, title: text, status: "pending" });
  else if (place > linesOfMessage)
    update(sessionId, { sessionUpdate: "tool_call_update", toolCallId, status: "completed" });
  else update(sessionId, { sessionUpdate: "agent_message_chunk", content: { type: "text", text } });
}

const answers: Record<string, object> = {
  initialize: { protocolVersion: 1, agentCapabilities: {}, authMethods: [] },
  "session/new": { sessionId: "clock" },
};

let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line) as { id?: number; method?: string };
  const result = answers[method ?? ""];
  if (result !== undefined) write({ id, result });
  else if (method === "session/prompt")
    setInterval(() => {
      saySomething("clock", count);
      count += 1;
    }, interval);
}
process.exit(0);
