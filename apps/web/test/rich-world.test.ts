import { expect } from "bun:test";
import {
  browserTest,
  type Seeded,
  seedEveryStage,
  withApp,
  type World,
} from "@muster/testkit/browser";

const stagesOf = async (world: World, seeded: Seeded): Promise<Record<string, string>> => {
  const entries = Object.entries(seeded).map(async ([name, { id }]) => {
    const { stage, asks } = await world.call("task.get", { task: id });
    return [name, [stage, ...asks.map(({ kind }) => kind)].join(" ")] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

browserTest("a crash of the daemon moves no task, wherever it stays", () =>
  withApp({ seed: async () => undefined }, async ({ world, page, goto, faults }) => {
    const seeded = await seedEveryStage(world);
    const before = await stagesOf(world, seeded);
    expect(before).toMatchObject({
      inReview: "in_review",
      secondRound: "in_review",
      approved: "approved",
      stuck: "coding stuck",
      noChange: "coding no_change",
      landed: "landed",
      checking: "checking",
      asking: "coding permission",
      coding: "coding",
      backlog: "backlog",
      cancelled: "cancelled",
      undelivered: "landed delivery",
    });
    await goto("/");
    await page.locator("#root > *").first().waitFor();
    // The page notices, and comes back by itself.
    faults.expect(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket|Failed to load resource/);
    await world.stop("crash");
    await world.start();
    expect(await stagesOf(world, seeded)).toEqual(before);
  }),
);
