import { expect, test } from "bun:test";
import { join } from "node:path";
import { createTestRepository } from "@muster/testkit";
import { noEntries, openEntries } from "@muster/contract/live";
import { restore } from "../support/restore.ts";
import { inReview } from "../support/stages.ts";
import { withSystem } from "../support/system.ts";
import { transcriptOf } from "../support/transcript.ts";
import { allEvents } from "./support/journal.ts";
import { boardOf, Tab } from "./support/tab.ts";

const isLoaded = ({ state }: Tab): boolean => state.board.seq !== null;

test("[CW-34] [SL-25] across a restart a tab goes on where it was: all that happened, once, and no snapshot", () =>
  withSystem({}, async (system) => {
    const project = system.repository.root;
    const { id } = await system.call("task.create", { project, title: "Before" });
    await using tab = new Tab(system);
    tab.follow(id);
    await tab.connect();
    await tab.until(
      ({ state }) => isLoaded(tab) && state.events.get(id)?.isWhole === true,
      "the board and the journal",
    );
    await system.stop("restart");
    await tab.until(({ closed }) => closed !== null, "the end of the connection");
    expect(tab.closed?.code).toBe(1012);
    await system.boot();
    await system.call("task.edit", { task: id, title: "After" });
    const other = await system.call("task.create", { project, title: "Another" });
    tab.messages.length = 0;
    await tab.connect();
    await tab.until(({ state }) => state.board.cards.has(other.id), "what was missed");
    expect(tab.messages.map(({ kind }) => kind)).not.toContain("snapshot_begins");
    await tab.until(({ messages }) => messages.some(({ kind }) => kind === "events"), "events");
    const events = await allEvents(system, id);
    await tab.until(
      ({ state }) => state.events.get(id)?.items.length === events.length,
      "the journal",
    );
    expect(tab.state.events.get(id)?.items).toEqual(events);
    await using fresh = new Tab(system);
    await fresh.connect();
    await fresh.until(isLoaded, "a snapshot");
    expect(boardOf(tab)).toEqual(boardOf(fresh));
  }));

test("[ST-35] [HU-52] a tab that was open while its home went back to a backup shows what is there, also when the journal has passed its cursor again", () =>
  withSystem({}, async (system) => {
    const project = system.repository.root;
    const kept = await system.call("task.create", { project, title: "Kept" });
    const file = join(system.folder, "state.db");
    await system.call("backup.create", { file });
    await using tab = new Tab(system);
    tab.follow(kept.id);
    await tab.connect();
    const lost = await system.call("task.create", { project, title: "Lost" });
    await system.call("task.edit", { task: kept.id, title: "Renamed" });
    await tab.level();
    await tab.until(({ state }) => state.events.get(kept.id)?.items.length === 2, "its journal");
    await system.stop("restart");
    restore(system, file);
    await system.boot();
    for (const title of ["One", "Two", "Three", "Four"])
      await system.call("task.create", { project, title });
    const last = system.daemon.world.store.lastSeq();
    expect(last).toBeGreaterThan(tab.state.board.seq ?? Infinity);
    await tab.connect();
    await tab.until(({ state }) => !state.board.cards.has(lost.id), "a snapshot");
    await tab.until(({ state }) => state.events.get(kept.id)?.isWhole === true, "its journal");
    expect(tab.state.board.cards.get(kept.id)?.title).toBe("Kept");
    expect(tab.state.events.get(kept.id)?.items).toHaveLength(1);
  }));

test("[ST-35] a cursor of another history is answered by a snapshot, in which what is not there is forgotten", () =>
  withSystem({}, async (system) => {
    const project = system.repository.root;
    const { id } = await system.call("task.create", { project, title: "There" });
    await using tab = new Tab(system);
    tab.follow(id);
    await tab.connect();
    await tab.until(isLoaded, "a snapshot");
    const card = tab.state.board.cards.get(id);
    if (card === undefined) throw new Error("no card");
    tab.drop();
    const cards = new Map([...tab.state.board.cards, ["task_gone", card] as const]);
    const events = new Map(
      [...tab.state.events].map(([task, known]) => [task, { ...known, next: 9000 }] as const),
    );
    tab.state = { ...tab.state, events, board: { ...tab.state.board, seq: 9000, cards } };
    tab.messages.length = 0;
    await tab.connect();
    await tab.until(({ messages }) => messages.some(({ kind }) => kind === "snapshot_ends"), "one");
    expect([...tab.state.board.cards.keys()]).toEqual([id]);
    expect(tab.messages).toContainEqual(
      expect.objectContaining({
        kind: "refused",
        about: { kind: "events", task: id },
        error: expect.objectContaining({ code: "cursor_from_the_future" }),
      }),
    );
    // The cursor was given up: to ask again is to begin again.
    tab.watch();
    await tab.until(({ state }) => state.events.get(id)?.isWhole === true, "the journal");
    expect(tab.state.events.get(id)?.items).toEqual(await allEvents(system, id));
  }));

test("[OV-43] a conversation that is open at its end gets each line once, and is told when it is over", () =>
  withSystem({ configuration: null }, async (system) => {
    const say = Array.from({ length: 30 }, (_, index) => ({ say: `Line ${index}.` }));
    const { id } = await system.start("Talk", {
      turns: [[...say, { write: { path: "b.txt", content: "b" } }]],
    });
    await using tab = new Tab(system);
    const page = await system.call("task.logs", { task: id, before: 0, limit: 1000 });
    tab.state = { ...tab.state, entries: new Map([[id, openEntries(noEntries, page)]]) };
    await tab.connect();
    await system.until(id, inReview);
    const whole = await transcriptOf(system, id);
    const shown = () => tab.state.entries.get(id)?.items ?? [];
    await tab.until(() => shown().length === whole.length, "the whole conversation");
    expect(shown()).toEqual(whole);
    expect(tab.state.entries.get(id)?.over).toBe(false);
    await system.call("task.cancel", { task: id });
    await tab.until(({ state }) => state.entries.get(id)?.over === true, "the end of it");
  }));

test("[HU-64] [OV-60] a new project appears on an open board, whose data say what time they are of", () =>
  withSystem({}, async (system) => {
    await using tab = new Tab(system);
    await tab.connect();
    await tab.until(isLoaded, "a snapshot");
    expect(tab.state.board.projects.size).toBe(1);
    const before = tab.state.board.at ?? "";
    const second = await createTestRepository({ files: { "c.txt": "c" } });
    try {
      const { project } = await system.call("project.register", { path: second.root });
      await tab.until(({ state }) => state.board.projects.has(project.id), "the project");
      expect(tab.state.board.projects.get(project.id)).toEqual({
        id: project.id,
        name: project.name,
      });
      expect(tab.state.board.at! > before).toBe(true);
    } finally {
      await second.remove();
    }
  }));
