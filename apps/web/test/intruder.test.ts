import { expect } from "bun:test";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { browserTest, seedReview, withApp } from "@muster/testkit/browser";

/** A page of somebody else, on another port of this machine. */
async function strangePage() {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<title>Strange</title>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

interface Loot {
  url: string;
  token: string;
  ticket: string;
  code: string;
}

/** Everything that a page could try with what it has stolen; gives what came of it. */
async function steal({ url, token, ticket, code }: Loot): Promise<Record<string, string>> {
  const call = (path: string, init: RequestInit): Promise<string> =>
    fetch(`${url}${path}`, init).then(
      async (response) => `${response.type} ${response.status} ${await response.text()}`,
      () => "refused",
    );
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/live`, [
    "muster.1",
    `ticket.${ticket}`,
  ]);
  const connected = await new Promise<string>((done) => {
    socket.addEventListener("open", () => done("open"));
    socket.addEventListener("error", () => done("refused"));
  });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const traded = JSON.stringify({ code, name: "Thief" });
  return {
    read: await call("/api/status", { headers }),
    blind: await call("/api/status", { mode: "no-cors" }),
    trade: await call("/api/sessions", { method: "POST", headers, body: traded }),
    form: await call("/api/sessions", { method: "POST", mode: "no-cors", body: traded }),
    connected,
  };
}

browserTest(
  "[ST-38] [SL-35] a page of another origin gets nothing, even with a stolen token, ticket and link; the link still lets its owner in",
  () =>
    withApp({}, async ({ world, page, openPage, faults }) => {
      faults.expect(/CORS|ERR_FAILED|WebSocket|Failed to load resource|ERR_BLOCKED/);
      const strange = await strangePage();
      try {
        const token = await world.session();
        const asOwner = { method: "POST", headers: { authorization: `Bearer ${token}` } };
        const asked = await fetch(`${world.url}/api/tickets`, asOwner);
        const { ticket } = (await asked.json()) as { ticket: string };
        expect(ticket).toBeString();
        const link = await world.link();
        const code = new URL(link).hash.replace("#code=", "");
        await page.goto(strange.url);
        const got = await page.evaluate(steal, { url: world.url, token, ticket, code });
        expect(got).toEqual({
          read: "refused",
          blind: "opaque 0 ",
          trade: "refused",
          form: "opaque 0 ",
          connected: "refused",
        });
        const owner = await openPage({ storageState: { cookies: [], origins: [] } });
        await owner.goto(link);
        await owner.getByText("No task yet").waitFor();
      } finally {
        strange.close();
      }
    }),
);

browserTest(
  "[OV-48] [SL-34] a session revoked under an open review shows the way in at once, and whoever comes back finds the half-written comment",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, faults, problems }) => {
      const task = await seedReview(world);
      faults.expect(/401|WebSocket/);
      await goto(`/review/${task.id}`);
      await page.locator("diffs-container [data-line]").first().waitFor();
      await page.keyboard.press("n");
      await page.keyboard.press("c");
      const box = page.getByRole("textbox", { name: /^Comment on/ });
      await box.pressSequentially("Half of a thought");
      for (const { id } of (await world.call("session.list", {})).items)
        await world.call("session.revoke", { session: id });
      await page.getByText("The session of this browser has ended").waitFor();
      expect(await page.getByText("Retry uploads").count()).toBe(0);
      expect(await problems()).toEqual([]);

      const { hash } = new URL(await world.link());
      await page.evaluate((code) => window.location.assign(code), hash);
      await page.locator("diffs-container [data-line]").first().waitFor();
      expect(new URL(page.url()).pathname).toBe(`/review/${task.id}`);
      expect(await box.inputValue()).toBe("Half of a thought");
    }),
);
