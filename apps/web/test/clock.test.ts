import { expect } from "bun:test";
import { type App, browserTest, withApp, type World } from "@muster/testkit/browser";

const files = {
  "README.md": "# Shop\n",
  ".muster.toml": 'permissions = "ask"\n\n[[gate]]\nname = "test"\nrun = "test -f README.md"\n',
};

const fenced = (script: unknown): string =>
  `Do it.\n\n\`\`\`script\n${JSON.stringify(script)}\n\`\`\`\n`;

/** One that has landed, and one that asks for permission, both just now. */
async function seed(world: World): Promise<string> {
  const { root } = await world.addProject("shop", files);
  const begin = async (title: string, script: unknown) => {
    const made = await world.call("task.create", { project: root, title, body: fenced(script) });
    await world.call("task.run", { task: made.id });
    return made.id;
  };
  const landed = await begin("Say hello", [{ write: { path: "hello.txt", content: "Hello\n" } }]);
  const { revision } = await world.until(landed, ({ stage }) => stage === "in_review");
  await world.call("task.approve", { task: landed, revision: revision ?? "" });
  await world.until(landed, ({ stage }) => stage === "landed");
  const asking = await begin("Ask first", [{ ask: { title: "May I?", kind: "fetch" } }]);
  await world.until(asking, ({ asks }) => asks.length > 0);
  return asking;
}

const hour = 3_600_000;

async function looksRight({ openPage, goto }: App, asking: string, ahead: number): Promise<void> {
  const page = await openPage();
  await page.clock.install({ time: Date.now() + ahead });
  await goto("/", page);
  await page.getByText(/^Answered "Deny" for you in (10|9) min\.$/).waitFor();
  expect(await page.locator("[data-row] time").allTextContents()).toEqual(["now"]);
  await goto("/board", page);
  const landed = page.getByRole("region", { name: "Landed today", exact: true });
  await landed.getByText("Say hello").waitFor();
  expect(await page.locator("[data-card] time").allTextContents()).toEqual(["now", "now"]);
  await goto(`/task/${asking}`, page);
  await page.getByText(/^in (10|9) min: it is answered "deny" for you$/).waitFor();
  await page.clock.fastForward("03:01");
  await page.getByText(/^in (7|6) min: it is answered "deny" for you$/).waitFor();
  await page.context().close();
}

browserTest(
  "[OV-60] [HU-13] ages, deadlines and what landed today are right in a browser whose clock is an hour, or a day, off",
  () =>
    withApp({ seed: async () => undefined }, async (app) => {
      const asking = await seed(app.world);
      for (const ahead of [hour, -25 * hour, 25 * hour]) await looksRight(app, asking, ahead);
    }),
);
