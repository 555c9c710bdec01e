import { expect } from "bun:test";
import { createTestRepository } from "@muster/testkit";
import { type App, browserTest, type Page, withApp } from "@muster/testkit/browser";

const files = { "README.md": "# Sample\n" };

/** A browser that nobody let in. */
async function stranger(browser: App["browser"]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  return context.newPage();
}

const find = async (page: Page, query: string): Promise<void> => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a task or a command" }).fill(query);
};

browserTest(
  "[SL-27] a link lets one browser in, its code leaves the address at once, and a session that is ended says so",
  () =>
    withApp({}, async ({ world, browser, problems }) => {
      const link = await world.link();
      const guest = await stranger(browser);
      await guest.goto(link);
      await guest.getByText("No task yet").waitFor();
      expect(guest.url()).not.toContain("code");
      expect(await guest.evaluate(() => window.history.length)).toBeLessThanOrEqual(2);

      const late = await stranger(browser);
      await late.goto(link);
      await late.getByText("This link was used already").waitFor();
      expect(await late.getByText("muster open", { exact: true }).count()).toBe(1);
      expect(await problems(late)).toEqual([]);

      await find(guest, "sess");
      await guest.getByRole("option", { name: /^Sessions/ }).waitFor();
      await guest.keyboard.press("Enter");
      const dialog = guest.getByRole("dialog", { name: "Sessions" });
      await dialog.getByText("Chrome on Linux").waitFor();
      expect(await problems(guest)).toEqual([]);
      await dialog.getByRole("button", { name: "Revoke" }).first().click();
      await dialog.getByRole("button", { name: "Revoke" }).waitFor({ state: "detached" });
      await dialog.getByRole("button", { name: "Sign out" }).click();
      await guest.getByText("The session of this browser has ended").waitFor();
      expect((await world.call("session.list", {})).items).toEqual([]);
    }),
);

browserTest(
  "[OV-60] [HU-64] a lost connection says so and catches up by itself; projects are told apart only when there are two",
  () =>
    withApp({}, async ({ world, page, goto, faults }) => {
      await goto("/");
      await page.getByText("No task yet").waitFor();
      const projects = page.getByRole("button", { name: /^Project: / });
      expect(await projects.count()).toBe(0);
      const other = await world.addProject("engine", files);
      await projects.waitFor();
      await projects.click();
      await page.getByRole("menuitemradio", { name: "engine" }).click();
      await page.waitForURL(/project=prj_/);

      faults.expect(/ERR_CONNECTION_REFUSED|WebSocket/);
      await world.stop("crash");
      await page.getByText(/^Connection lost just now, trying again/).waitFor();
      await world.start();
      await page.getByText(/^Connection lost/).waitFor({ state: "detached" });
      await world.call("task.create", { project: other.root, title: "Paint the engine red" });
      await find(page, "engine red");
      await page.getByRole("option", { name: /Paint the engine red/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/task\/task_.*project=prj_/);
      await page.waitForFunction(() => document.title === "#1 Paint the engine red · Muster");

      await goto("/");
      await page.waitForURL(/\/\?project=prj_/);
      await page.getByText(/^Nothing needs you\./).waitFor();
      await page.keyboard.press("?");
      const keys = page.getByRole("dialog", { name: "Keys" });
      await keys.getByText("Go to the board").waitFor();
      const { version } = await world.call("health", {});
      await keys.getByText(`Muster ${version}`).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("g");
      await page.keyboard.press("b");
      await page.waitForURL(/\/board\?project=prj_/);
    }),
);

browserTest(
  "without a project the app says how to get one, and makes a repository one by its path",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, problems, faults }) => {
      const repository = await createTestRepository({ files });
      world.repositories.push(repository);
      for (const path of ["/", "/board"]) {
        await goto(path);
        await page.getByText("muster init", { exact: true }).waitFor();
      }
      expect(await problems()).toEqual([]);
      await find(page, "add a project");
      await page.getByRole("option", { name: /^Add a project/ }).waitFor();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "Add a project" });
      const field = dialog.getByRole("textbox");
      faults.expect(/40\d|422/);
      await field.fill(`${repository.root}-elsewhere`);
      await field.press("Enter");
      await dialog.getByRole("alert").waitFor();
      await field.fill(repository.root);
      await field.press("Enter");
      await dialog.getByText(".muster.toml").first().waitFor();
      expect(await problems()).toEqual([]);
      await dialog.getByRole("button", { name: "Done" }).click();
      await page.getByText("A task is work for an agent").waitFor();
      expect((await world.call("project.list", {})).items.map(({ root }) => root)).toEqual([
        repository.root,
      ]);
    }),
);

browserTest(
  "a screen whose part is gone says so in its place, offers to load the page again, and the rest goes on",
  () =>
    withApp({}, async ({ page, goto, faults, problems }) => {
      await goto("/");
      await page.getByText("No task yet").waitFor();
      expect(await problems()).toEqual([]);
      const arrival = Promise.withResolvers<void>();
      await page.route("**/assets/palette*", async (route) => {
        await arrival.promise;
        await route.continue();
      });
      await page.keyboard.press("Control+k");
      await page.keyboard.press("g");
      await page.keyboard.press("b");
      arrival.resolve();
      await page.getByRole("combobox", { name: "Find a task or a command" }).waitFor();
      expect(new URL(page.url()).pathname).toBe("/");
      await page.keyboard.press("Escape");
      await page.route("**/assets/board-screen*", (route) => route.fulfill({ status: 404 }));
      faults.expect(/404|dynamically imported|part of the page/);
      await page.keyboard.press("g");
      await page.keyboard.press("b");
      await page.getByText("This part of the page cannot be loaded.").waitFor();
      await page.getByRole("button", { name: "Reload" }).waitFor();
      expect(await problems()).toEqual([]);
      await page.keyboard.press("g");
      await page.keyboard.press("i");
      await page.getByText("No task yet").waitFor();
    }),
);
