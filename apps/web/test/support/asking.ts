import type { World } from "@muster/testkit/browser";

const files = {
  "README.md": "# Shop\n",
  ".muster.toml":
    'permissions = "ask"\nland = "manual"\n\n[[gate]]\nname = "test"\nrun = "test -f README.md"\n',
};

const fenced = (steps: object[]): string =>
  `Do it.\n\n\`\`\`script\n${JSON.stringify(steps)}\n\`\`\`\n`;
const write = { write: { path: "src/rates.ts", content: "export const rates = {};\n" } };
const fetches = (name: string) => ({
  ask: { title: `curl https://${name}.example.org`, kind: "fetch" },
});

const scripts: [title: string, steps: object[]][] = [
  ["Fetch exchange rates", [fetches("rates"), write]],
  ["Fetch the weather", [fetches("weather"), write]],
  ["Say hello", [write]],
];

/** The ids of two tasks whose agents ask for permission, in the order of their deadlines, and of one in review. */
export interface Asking {
  rates: string;
  weather: string;
  review: string;
}

/** One project with an inbox of three rows. */
export async function seedAsking(world: World): Promise<Asking> {
  const { root } = await world.addProject("shop", files);
  const ids: string[] = [];
  for (const [title, steps] of scripts) {
    const { id } = await world.call("task.create", { project: root, title, body: fenced(steps) });
    ids.push(id);
  }
  const [rates = "", weather = "", review = ""] = ids;
  await world.call("task.run", { task: review });
  await world.until(review, ({ stage }) => stage === "in_review");
  for (const task of [rates, weather]) {
    await world.call("task.run", { task });
    await world.until(task, ({ asks }) => asks.length > 0);
  }
  return { rates, weather, review };
}
