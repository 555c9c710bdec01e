import { expect, test } from "bun:test";
import { readPacket } from "../prompt/packet.ts";
import { emptyMemory, remember } from "../session/memory.ts";
import { chooseWork, type Work } from "./choose.ts";

type Played = { prompt: string; steps?: number; end?: boolean };

/** What the last prompt leads to, after turns that did so many steps and ended or broke off. */
function afterTurns(turns: Played[], prompt: string): Work {
  const memory = emptyMemory();
  const begin = (text: string): Work => {
    remember(memory, { type: "prompt", text });
    return chooseWork(memory, text, readPacket(text));
  };
  for (const turn of turns) {
    const work = begin(turn.prompt);
    if (work.kind === "script") {
      remember(memory, { type: "script", text: work.text, list: work.list });
      for (let step = 0; step < (turn.steps ?? 0); step += 1) remember(memory, { type: "step" });
    }
    if (turn.end !== undefined) remember(memory, { type: "end", finished: turn.end });
  }
  return begin(prompt);
}

const plain = "```script\n- say: a\n- say: b\n- say: c\n```";
const other = "```script\n- say: other\n```";
const turns = "```script\nturns: [[{say: one}], [{say: two}]]\n```";
const byDefault: Work = { kind: "default" };

test("without a script the turn does the default", () => {
  expect(afterTurns([], "turn: 1\nhello")).toEqual(byDefault);
});

test("a plain list is run once in a session", () => {
  expect(afterTurns([], plain)).toMatchObject({ kind: "script", list: "plain", from: 0 });
  expect(afterTurns([{ prompt: plain, steps: 3, end: true }], plain)).toEqual(byDefault);
});

test("a new script, in a comment for instance, is run whatever was run before", () => {
  const work = afterTurns([{ prompt: plain, steps: 3, end: true }], `${plain}\n${other}`);
  expect(work).toMatchObject({ steps: [{ name: "say", value: "other" }], from: 0 });
});

test("a list that broke off goes on where it stopped when its script is prompted again", () => {
  expect(afterTurns([{ prompt: plain, steps: 1 }], plain)).toMatchObject({ from: 1 });
  expect(afterTurns([{ prompt: plain, steps: 2, end: false }], plain)).toMatchObject({ from: 2 });
});

test("a prompt of kind resume goes on with the plain list that broke off just before", () => {
  const resume = "turn: 2\nkind: resume\n";
  expect(afterTurns([{ prompt: plain, steps: 1 }], resume)).toMatchObject({ from: 1 });
  expect(afterTurns([{ prompt: plain, steps: 1 }], "turn: 2\nkind: work\n")).toEqual(byDefault);
  expect(afterTurns([{ prompt: plain, steps: 3, end: true }], resume)).toEqual(byDefault);
  const between = { prompt: "hello", end: true };
  expect(afterTurns([{ prompt: plain, steps: 1 }, between], resume)).toEqual(byDefault);
});

test("turns take the list of the turn that the packet states, and past the end the default", () => {
  expect(afterTurns([], `turn: 2\n\n${turns}`)).toMatchObject({
    list: "2",
    steps: [{ name: "say", value: "two" }],
  });
  expect(afterTurns([], `turn: 3\n\n${turns}`)).toEqual(byDefault);
  expect(afterTurns([], `turn: 0\n\n${turns}`)).toEqual(byDefault);
});

test("turns are remembered when a later prompt leaves the script out", () => {
  const first = { prompt: `turn: 1\n\n${turns}`, steps: 1, end: true };
  expect(afterTurns([first], "turn: 2\nhello")).toMatchObject({ list: "2", from: 0 });
  expect(afterTurns([first], `turn: 2\n\n${other}`)).toMatchObject({ list: "plain" });
});

test("without a stated turn the prompts of the session are counted", () => {
  const first = { prompt: turns, steps: 1, end: true };
  expect(afterTurns([first], turns)).toMatchObject({ list: "2" });
  expect(afterTurns([first, first], turns)).toEqual(byDefault);
});

test("a turn asked for again after its list ran to the end does the default", () => {
  const first = { prompt: `turn: 1\n\n${turns}`, steps: 1, end: true };
  expect(afterTurns([first], `turn: 1\n\n${turns}`)).toEqual(byDefault);
});

test("an unreadable script is handed on as text", () => {
  expect(afterTurns([], "```script\n- [\n```")).toMatchObject({ kind: "unreadable", text: "- [" });
});
