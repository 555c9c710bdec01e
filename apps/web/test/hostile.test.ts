import { expect } from "bun:test";
import { browserTest, type Page, withApp, type World } from "@muster/testkit/browser";
import { desk, layoutProblems, phone, zoomed } from "./support/layout.ts";

const tag = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><b>bold</b>";
const turned = "\u202Eesrever\u202C \u2067שלום\u2069";
const emoji = "👩‍👩‍👧‍👦".repeat(300);
const ansi = "\u001B[31mred\u001B[0m\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007";
const long = "x".repeat(10_000);
const file = "<img src=x onerror=alert(1)>.ts";
const markdown = `${tag}

[press](javascript:alert(3)) ![seen](https://evil.example/pixel.png) <https://evil.example/a>

<iframe src="javascript:alert(4)"></iframe>
<a href="javascript:alert(5)" onclick="alert(6)">raw</a>
<style>* { display: none }</style>

${turned} ${emoji} ${ansi}

${long}`;

const steps = [
  { think: markdown },
  { plan: [tag, turned, long] },
  { say: markdown },
  { run: `printf '%s\\n' ${JSON.stringify(tag)}` },
  { write: { path: file, content: `const shown = "${ansi}${turned}";\n${tag}\n${long}\n` } },
  { write: { path: `${"deep/".repeat(30)}${"n".repeat(200)}.ts`, content: `${emoji}\n` } },
];

const fenced = (script: unknown): string =>
  `${markdown}\n\n\`\`\`script\n${JSON.stringify(script)}\n\`\`\`\n`;

const files = {
  "README.md": "# Sample\n",
  ".muster.toml": `permissions = "ask"
land = "manual"

[[gate]]
name = '<b>gate</b> "of" ${"y".repeat(60)}'
run = "sh gate.sh"
`,
  "gate.sh": `printf '%s\\n' '<script>alert(7)</script>' '\\033[31mFAIL\\033[0m'\nhead -c 10000 /dev/zero | tr '\\0' z\n`,
};

async function seed(world: World) {
  const { root } = await world.addProject(`"Shop" & <i>'sons' ${turned} ${"w".repeat(50)}`, files);
  await world.addProject("other", files);
  const add = async (title: string, script: unknown): Promise<string> => {
    const made = await world.call("task.create", { project: root, title, body: fenced(script) });
    await world.call("task.run", { task: made.id });
    return made.id;
  };
  const review = await add(`${tag} ${turned} ${"👩‍👩‍👧‍👦".repeat(8)}`, steps);
  const { revision, stage } = await world.until(
    review,
    (task) => task.stage === "in_review" || task.asks.length > 0,
  );
  expect(stage).toBe("in_review");
  const about = { task: review, revision: revision ?? "" };
  await world.call("task.comment", { ...about, path: file, side: "new", line: 2, body: markdown });
  const asking = await add("W".repeat(180), [
    { ask: { title: `${tag} ${turned} ${long.slice(0, 1500)}`, kind: "execute" } },
  ]);
  await world.until(asking, ({ asks }) => asks.length > 0);
  return { review, asking };
}

/** What markup of others would have left on the page. */
const traces = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const roots: ParentNode[] = [document];
    for (const host of document.querySelectorAll("diffs-container"))
      if (host.shadowRoot !== null) roots.push(host.shadowRoot);
    const bad =
      "#root script, #root iframe, #root style, img:not([alt=Muster]), b, i, [onerror], [onclick], a[href^='javascript:' i]";
    return roots.flatMap((root) =>
      [...root.querySelectorAll(bad)].map((element) => element.outerHTML.slice(0, 200)),
    );
  });

browserTest(
  "hostile text in every field is shown as text on every screen: nothing of it runs, is asked for, or breaks the layout",
  () =>
    withApp({ seed: async () => undefined }, async ({ world, page, goto, faults, picture }) => {
      const { review, asking } = await seed(world);
      page.on("dialog", (dialog) => {
        faults.add(`a script ran: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(world.url)) faults.add(`asked for ${request.url()}`);
      });
      const shown: [path: string, text: string][] = [
        ["/", tag],
        ["/board?column=working", tag],
        [`/task/${review}`, tag],
        [`/task/${review}?tab=facts`, tag],
        [`/task/${asking}`, tag],
        [`/review/${review}`, file],
      ];
      const problems: string[] = [];
      for (const [index, [path, text]] of shown.entries()) {
        await page.setViewportSize(desk);
        await goto(path);
        await page.getByText(text).first().waitFor();
        if (path.startsWith("/review")) await page.locator("[data-line]").first().waitFor();
        for (const [size, viewport] of Object.entries({ desk, zoomed, phone })) {
          await page.setViewportSize(viewport);
          await page.locator("main > *").first().waitFor();
          const found = [...(await traces(page)), ...(await layoutProblems(page))];
          problems.push(...found.map((one) => `${path} (${size}): ${one}`));
          await picture(`hostile-${index}-${size}`);
        }
      }
      expect(problems).toEqual([]);
    }),
);
