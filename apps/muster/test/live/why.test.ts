import { expect, test } from "bun:test";
import { renameSync } from "node:fs";
import { takeClock } from "../support/clock.ts";
import { approve, toReview } from "../support/moves.ts";
import { write } from "../support/script.ts";
import { inReview } from "../support/stages.ts";
import { withSystem } from "../support/system.ts";
import { Tab } from "./support/tab.ts";

test("[OV-60] a card's line follows jobs that begin and fail, which the journal does not tell", () =>
  withSystem({}, async (system) => {
    await using tab = new Tab(system);
    await tab.connect();
    await tab.until(({ state }) => state.board.seq !== null, "a snapshot");
    const clock = takeClock(system);
    const { daemon, repository } = system;
    const [project] = daemon.world.store.projects();
    if (project === undefined) throw new Error("no project");
    const { id } = await system.call("task.create", { project: repository.root, title: "Fails" });
    const mirror = daemon.world.places.mirror(project.id);
    renameSync(mirror, `${mirror}.away`);
    await system.call("task.run", { task: id });
    await tab.until(
      ({ state }) => state.board.cards.get(id)?.retryAt != null,
      "a card that says what failed",
    );
    const why = await system.call("task.why", { task: id });
    expect(tab.state.board.cards.get(id)).toMatchObject({
      why: why.text,
      retryAt: why.retryAt,
      actor: why.actor,
    });
    expect(why.text).toStartWith("The workspace could not be prepared");
    renameSync(`${mirror}.away`, mirror);
    clock.advance(60_000);
    await tab.until(({ state }) => state.board.cards.get(id)?.retryAt === null, "another try");
    await system.until(id, inReview);
  }));

test("[CW-28] a card keeps its place in the queue to land through a pause, and has none before and afterwards", () =>
  withSystem({}, async (system) => {
    await using tab = new Tab(system);
    await tab.connect();
    const task = await toReview(system, "Land", [write("a.txt", "a\n")]);
    const card = () => tab.state.board.cards.get(task.id);
    await tab.until(() => card()?.stage === "in_review", "a card to judge");
    expect(card()?.queuedAt).toBeNull();
    await system.call("task.pause", { task: task.id });
    await approve(system, task);
    await tab.until(() => card()?.stage === "approved", "an approved card");
    const queuedAt = card()?.queuedAt ?? null;
    expect([card()?.holds, queuedAt]).toEqual([["paused"], expect.any(String)]);
    await system.call("task.resume", { task: task.id });
    await tab.until(() => card()?.stage === "landed", "a landed card");
    expect(card()?.queuedAt).toBeNull();
  }));
