import { expect, test } from "bun:test";
import { withSystem } from "../support/system.ts";
import { Tab } from "./support/tab.ts";

test("[OV-43] [OV-44] what any process does appears on an open board, without being asked for", () =>
  withSystem({}, async (system) => {
    await using tab = new Tab(system);
    await tab.connect();
    await tab.until(({ state }) => state.board.seq !== null, "a snapshot");
    expect(tab.messages[0]).toMatchObject({ kind: "hello" });
    const { id } = await system.call("task.create", {
      project: system.repository.root,
      title: "By another",
    });
    await tab.until(({ state }) => state.board.cards.has(id), "the card");
    expect(tab.state.board.cards.get(id)).toMatchObject({
      title: "By another",
      stage: "backlog",
      actions: ["run", "pause", "cancel"],
    });
  }));
