import { expect } from "bun:test";
import { browserTest, type Page, withApp, type World } from "@muster/testkit/browser";
import { editing, isInReview, reviewsIn, type Steps, write } from "./support/reviews.ts";

const none = async (): Promise<void> => undefined;

const one = async (world: World, ...turns: Steps[]) => {
  const tasks = await reviewsIn(world, { Edit: turns });
  return tasks["Edit"] ?? expect.unreachable();
};

const ready = (page: Page) => page.getByRole("button", { name: /^Approve/ }).waitFor();

browserTest(
  "[OV-58] [OV-59] a verdict with one comment from the inbox takes at most 8 keystrokes besides its text; the next review opens by itself, then the inbox, and an approval can be undone",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, problems }) => {
      const turns = editing("one\nTWO\nthree\nfour\nfive\n", [write("a.txt", "one\n2\nthree\n")]);
      const tasks = await reviewsIn(world, { First: turns, Second: editing("none\n") });
      const { First: first, Second: second } = tasks;
      if (first === undefined || second === undefined) return expect.unreachable();
      let keys = 0;
      const press = async (key: string) => {
        keys += 1;
        await page.keyboard.press(key);
      };
      await goto("/");
      await page.getByText("First").first().waitFor();
      await press("Enter");
      await ready(page);
      expect(new URL(page.url()).pathname).toBe(`/review/${first.id}`);
      await page.locator("diffs-container [data-line]").first().waitFor();
      await press("n");
      await press("c");
      const box = page.getByRole("textbox", { name: /^Comment on a\.txt/ });
      await box.waitFor();
      await page.keyboard.type("Say r, a and c in words.");
      await press("Control+Enter");
      await page.getByText("not sent yet").first().waitFor();
      await press("r");
      const packet = page.getByLabel("What the agent gets");
      await packet.filter({ hasText: "Say r, a and c in words." }).waitFor();
      expect(await problems()).toEqual([]);
      await press("Control+Enter");
      await page.waitForURL(`**/review/${second.id}`);
      expect(keys).toBeLessThanOrEqual(8);
      await page.getByText(`Sent #${first.number} back. 1 review left.`).waitFor();
      const sent = await world.until(first.id, ({ comments }) => comments[0]?.sent === true);
      expect(sent.comments).toMatchObject([{ body: "Say r, a and c in words.", sent: true }]);
      await ready(page);
      await page.goBack();
      await page.waitForURL(`**/review/${first.id}`);
      await page.getByText("round 1 sent back by").waitFor();
      await page.goForward();
      await page.waitForURL(`**/review/${second.id}`);
      await ready(page);
      await world.until(first.id, (task) => isInReview(task) && task.round?.number === 2);
      await page.locator("diffs-container [data-line]").first().waitFor();
      await page.getByText("not enforced").first().waitFor();
      await page.keyboard.press("a");
      await page.waitForURL(`**/review/${first.id}`);
      await world.until(second.id, (task) => task.stage === "approved");
      await page.keyboard.press("z");
      await page.waitForURL(`**/review/${second.id}`);
      await world.until(second.id, (task) => task.stage === "in_review");
    }),
);

browserTest(
  "[OV-15] of two who judge one revision the second is told who did what, and what changed since; what was written stays",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, openPage, faults }) => {
      faults.expect(/409/);
      const task = await one(world, ...editing("one\n", [write("a.txt", "uno\n")]));
      const other = await openPage();
      for (const each of [page, other]) {
        await goto(`/review/${task.id}`, each);
        await ready(each);
      }
      await other.locator("diffs-container [data-line]").first().waitFor();
      await other.keyboard.press("n");
      await other.keyboard.press("c");
      await other.keyboard.type("Half of a comment");
      await other.keyboard.press("Escape");
      const note = other.getByRole("textbox", { name: "Note" });
      const send = other.getByRole("button", { name: /^Send to the agent/ });
      await other.keyboard.press("r");
      await note.fill("Mine.");
      await page.keyboard.press("r");
      await page.getByRole("textbox", { name: "Note" }).fill("Theirs.");
      await page.getByLabel("What the agent gets").filter({ hasText: "Theirs." }).waitFor();
      await page.keyboard.press("Control+Enter");
      await page.getByText(`Sent #${task.number} back.`).waitFor();
      const second = await world.until(
        task.id,
        (now) => isInReview(now) && now.round?.number === 2,
      );
      await send.click();
      const told = other.getByRole("alert");
      await told.filter({ hasText: "A newer round came while you looked" }).waitFor();
      await told.getByText("uno").waitFor();
      await other.getByRole("button", { name: "Look at the newer round" }).click();
      await other.getByText("round 2", { exact: true }).waitFor();
      await other.getByRole("dialog").waitFor({ state: "hidden" });
      await ready(other);
      await other.getByText("begun on another round").waitFor();
      await other.locator("diffs-container [data-line]").first().waitFor();
      await other.keyboard.press("n");
      await other.getByRole("button", { name: "Move to the chosen lines" }).click();
      const moved = other.getByRole("textbox", { name: /^Comment on a\.txt/ });
      expect(await moved.inputValue()).toBe("Half of a comment");
      await moved.press("Escape");
      await other.keyboard.press("r");
      expect(await note.inputValue()).toBe("Mine.");
      await world.call("task.approve", { task: task.id, revision: second.revision ?? "" });
      await send.click();
      await told.filter({ hasText: "The round is closed: approved." }).waitFor();
      await other.getByRole("dialog").getByText("round 2 approved by ada").waitFor();
      expect(await note.inputValue()).toBe("Mine.");
      await other.keyboard.press("Escape");
      await other.getByRole("button", { name: /^Land/ }).waitFor();
    }),
);

browserTest(
  "[SL-34] a half-written comment survives a killed server and a reload, and is posted afterwards",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, faults }) => {
      faults.expect(/ERR_CONNECTION|WebSocket|Failed to load|Failed to fetch/);
      const task = await one(world, ...editing("one\n"));
      await goto(`/review/${task.id}`);
      await ready(page);
      await page.locator("diffs-container [data-line]").first().waitFor();
      await page.keyboard.press("n");
      await page.keyboard.press("c");
      const box = page.getByRole("textbox", { name: /^Comment on/ });
      await box.fill("Half of");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Not posted: Half of" }).click();
      await world.stop("crash");
      await box.fill("Half of a thought");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("alert").getByText("Muster cannot be reached").waitFor();
      await world.start();
      await page.reload();
      await ready(page);
      expect(await box.inputValue()).toBe("Half of a thought");
      await box.press("Control+Enter");
      await page.getByText("not sent yet").first().waitFor();
      const { comments } = await world.call("task.get", { task: task.id });
      expect(comments).toMatchObject([{ body: "Half of a thought" }]);
    }),
);

browserTest(
  "[OV-58] an approval that something stands against names it and takes a second press; where landing is manual it is a word of its own",
  () =>
    withApp({ seed: none }, async ({ world, page, goto, problems }) => {
      const task = await one(world, [
        write("check.sh", "exit 0\n"),
        write("b.txt", "b\n".repeat(200)),
      ]);
      await goto(`/review/${task.id}`);
      await ready(page);
      await page.locator("diffs-container [data-line]").first().waitFor();
      await page.keyboard.press("a");
      const dialog = page.getByRole("dialog");
      await dialog.getByText("Flags").waitFor();
      await dialog.getByText(/^check\.sh: /).waitFor();
      await dialog.getByText("1 file never on the screen").waitFor();
      await dialog.getByText(task.enforcement.note).waitFor();
      expect(await problems()).toEqual([]);
      expect((await world.call("task.get", { task: task.id })).stage).toBe("in_review");
      await page.keyboard.press("a");
      await page.getByText(`Approved #${task.number}. No review is left.`).waitFor();
      expect(new URL(page.url()).pathname).toBe("/");
      await world.until(task.id, (now) => now.stage === "approved");
      await page.goBack();
      await page.getByText("round 1 approved by ada").waitFor();
      await page.getByRole("button", { name: /^Take the approval back/ }).waitFor();
      await page.keyboard.press("l");
      await page.getByText(`#${task.number} lands.`).waitFor();
      await world.until(task.id, (now) => now.stage === "landed");
    }),
);
