import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { noEntries, openEntries } from "@muster/contract/live";
import { withSystem } from "../support/system.ts";
import { Tab } from "./support/tab.ts";

test("[ST-42] one damaged row breaks no connection: all else is told, and what was said in its task", () =>
  withSystem({}, async (system) => {
    const project = system.repository.root;
    const { id } = await system.call("task.create", { project, title: "Damaged" });
    using database = new DatabaseSync(join(system.home, "muster.db"));
    database.exec(`UPDATE task SET title = '', version = version + 1 WHERE id = '${id}'`);
    expect((await system.refusal("task.get", { task: id })).code).toBe("corrupt_row");
    await using tab = new Tab(system);
    tab.follow(id);
    const entries = openEntries(noEntries, { items: [], next: 0, previous: null, over: false });
    tab.state = { ...tab.state, entries: new Map([[id, entries]]) };
    await tab.connect();
    const other = await system.call("task.create", { project, title: "Whole" });
    await tab.until(({ state }) => state.board.cards.has(other.id), "the other card");
    await tab.until(({ state }) => state.events.get(id)?.isWhole === true, "its journal");
    await tab.until(({ messages }) => messages.some(({ kind }) => kind === "entries"), "entries");
    expect(tab.state.entries.get(id)).toMatchObject({ over: false, error: null });
    expect(tab.closed).toBeNull();
  }));
