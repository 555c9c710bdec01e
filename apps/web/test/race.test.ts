import { expect } from "bun:test";
import { browserTest, seedReview, withApp } from "@muster/testkit/browser";

browserTest(
  "[OV-15] [OV-16] of two verdicts at the same instant one counts, the other tab is told at its place, and nothing is judged twice",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, openPage, faults }) => {
      const { id } = await seedReview(world);
      faults.expect(/409/);
      const other = await openPage();
      for (const each of [page, other]) {
        await goto(`/review/${id}`, each);
        await each.locator("diffs-container [data-line]").last().waitFor();
      }
      await other.keyboard.press("r");
      await other.getByRole("textbox", { name: "Note" }).fill("Not yet.");
      await other.getByLabel("What the agent gets").filter({ hasText: "Not yet." }).waitFor();

      await Promise.all([page.keyboard.press("a"), other.keyboard.press("Control+Enter")]);
      const told = (each: typeof page) =>
        each.getByRole("alert").filter({ visible: true }).waitFor();
      await Promise.any([told(page), told(other)]);
      const type = ["round.approved", "round.closed"] as const;
      const { items } = await world.call("event.list", { task: id, type: [...type] });
      expect(items).toHaveLength(1);
      const isApproved = items[0]?.type === "round.approved";
      const winner = isApproved ? page : other;
      await winner.waitForURL((url) => url.pathname === "/");
      const { comments, stage } = await world.call("task.get", { task: id });
      expect(comments).toEqual([]);
      if (isApproved) expect(stage).toBe("approved");
      else await world.until(id, ({ rounds }) => rounds.length === 2);
    }),
);
