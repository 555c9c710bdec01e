import { expect, test } from "bun:test";
import { withSystem } from "./support/system.ts";
import { hasAsk, inReview, isDelivered } from "./support/stages.ts";

test("[OV-62] a task goes from the backlog through agent, gate, review, fix round and landing into the clone", () =>
  withSystem({}, async (system) => {
    const task = await system.start("Say hi", '- write: {path: b.txt, content: "hey\\n"}');
    const first = await system.until(task.id, inReview);
    expect(first.gates.map((gate) => gate.outcome)).toEqual(["passed", "passed"]);
    await system.call("task.requestChanges", {
      task: task.id,
      revision: first.revision ?? "",
      comments: [
        {
          path: "b.txt",
          line: 1,
          body: 'Say hello instead.\n```script\n- write: {path: b.txt, content: "hello\\n"}\n- answer: {comment: 1, fixed: done}\n```',
        },
      ],
    });
    const second = await system.until(
      task.id,
      (now) => inReview(now) && now.revision !== first.revision,
    );
    expect(second.comments[0]?.answer).toMatchObject({ kind: "fixed", text: "done" });
    expect(second.runs.at(-1)?.resumed).toBe(true);
    await system.call("task.approve", { task: task.id, revision: second.revision ?? "" });
    await system.until(task.id, isDelivered);
    expect(await system.repository.read("b.txt")).toBe("hello\n");
    expect(await system.repository.git(["status", "--porcelain"])).toBe("");
  }));

test("[HU-13] an agent that changes nothing is reminded once, then a person is asked", () =>
  withSystem({}, async (system) => {
    const task = await system.start(
      "Nothing",
      "turns:\n- [{say: nothing to do}]\n- [{say: still nothing}]",
    );
    const asked = await system.until(task.id, hasAsk("no_change"));
    expect(asked.turns.map((turn) => turn.kind)).toEqual(["work", "reminder", "work"]);
    const effects = asked.explanation.choices.map(({ command }) => command.split(" ")[3]);
    expect(effects).toEqual(["retry", "cancel", undefined]);
  }));
