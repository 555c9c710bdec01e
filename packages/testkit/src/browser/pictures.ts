// `npm run pictures [-- FOLDER]`: pictures of every screen with rich data, for eyes; some of them are in docs/pictures.
import { resolve } from "node:path";
import { type App, seedEveryStage, withApp } from "./index.ts";

type Options = NonNullable<Parameters<App["openPage"]>[0]>;

const folder = resolve(process.argv[2] ?? "dist/pictures");
process.env["SCREENSHOTS"] = folder;

const looks: [name: string, options: Options][] = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone-light", { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true }],
  ["phone-dark", { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true }],
];

/** Every picture after the screen has come to rest. */
async function settled(page: App["page"]): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate("document.fonts.ready");
  await page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
  );
}

let seeded: Awaited<ReturnType<typeof seedEveryStage>> | undefined;
await withApp(
  {
    seed: async (world) => {
      seeded = await seedEveryStage(world);
    },
  },
  async ({ world, openPage, goto, picture }) => {
    if (seeded === undefined) throw new Error("nothing was seeded");
    const { id: task, revision } = seeded.inReview;
    await world.call("task.comment", {
      task,
      revision: revision ?? "",
      path: "src/upload.ts",
      line: 8,
      body: "Half a minute is long for a person who waits. Ten seconds, and say so on the page?",
    });
    const places: [name: string, path: string][] = [
      ["inbox", "/"],
      ["board", "/board"],
      ["task", `/task/${seeded.asking.id}`],
      ["review", `/review/${seeded.inReview.id}`],
    ];
    for (const [look, options] of looks) {
      const page = await openPage(options);
      for (const [name, path] of places) {
        await goto(path, page);
        await settled(page);
        process.stdout.write(`${await picture(`${name}-${look}`, page)}\n`);
      }
      await page.context().close();
    }
  },
);
