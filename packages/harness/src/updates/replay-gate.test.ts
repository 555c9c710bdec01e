import { expect, test } from "bun:test";
import { ReplayGate, type Verdict } from "./replay-gate.ts";

const chunk = (who: "user" | "agent", text: string) => ({
  sessionUpdate: `${who}_message_chunk`,
  content: { type: "text", text },
});
const commands = { sessionUpdate: "available_commands_update" };

function loaded(): ReplayGate {
  const gate = new ReplayGate();
  gate.beginLoad();
  gate.endLoad();
  gate.beginTurn("Go on.");
  return gate;
}

const judgeAll = (gate: ReplayGate, updates: Record<string, unknown>[]): Verdict[] =>
  updates.map((update) => gate.judge(update));

test("[AG-39] everything up to the answer to the load is dropped", () => {
  const gate = new ReplayGate();
  gate.beginLoad();
  expect(judgeAll(gate, [chunk("user", "old"), chunk("agent", "old")])).toEqual(["drop", "drop"]);
});

test("[AG-39] a late replay is dropped up to the list of commands behind it", () => {
  const gate = loaded();
  const updates = [chunk("user", "old"), chunk("agent", "old"), commands, chunk("agent", "new")];
  expect(judgeAll(gate, updates)).toEqual(["drop", "hold", "drop", "show"]);
  expect(gate.endTurn()).toEqual([]);
});

test("[AG-39] what could have been the answer is shown when the turn ends without that mark", () => {
  const gate = loaded();
  const fresh = chunk("agent", "new");
  judgeAll(gate, [chunk("user", "old"), chunk("agent", "old"), chunk("user", "older"), fresh]);
  expect(gate.endTurn()).toEqual([fresh]);
});

test("an agent that repeats its prompt, or sends its commands late, is not taken for one that replays", () => {
  const gate = loaded();
  const updates = [chunk("agent", "I"), chunk("user", "Go"), commands, chunk("agent", " do.")];
  expect(judgeAll(gate, updates)).toEqual(["show", "show", "show", "show"]);
});

test("after the turn that follows a load nothing is taken for the past", () => {
  const gate = loaded();
  gate.endTurn();
  gate.beginTurn("Next.");
  expect(gate.judge(chunk("user", "hello"))).toBe("show");
});
