/** A small shop whose gates need nothing but a shell: what is written decides how they end. */
export const shopFiles: Record<string, string> = {
  ".muster.toml": `land = "manual"
permissions = "ask"

[[gate]]
name = "types"
run = "sh scripts/types.sh"

[[gate]]
name = "test"
run = "sh scripts/test.sh"

[limits]
rounds = 2
`,
  "scripts/types.sh": `echo "Checking 14 files"
exit 0
`,
  "scripts/test.sh": `test ! -e test/slow.txt || exec tail -f /dev/null
found=$(grep -rn "FIXME" src | head -n 1)
if [ -n "$found" ]; then
  printf 'PASS test/cart.test.ts\\nFAIL test/rate-limit.test.ts\\n\\n  expected 429, got 200\\n    at %s\\n' "$found"
  exit 1
fi
printf 'PASS test/cart.test.ts\\nPASS test/upload.test.ts\\n\\n42 tests passed\\n'
`,
  "README.md": "# Shop\n\nCart, checkout and uploads of the shop.\n",
  "src/upload.ts": `import { send } from "./http.ts";

/** Sends a file to the store. */
export async function upload(file: Blob, url: string): Promise<void> {
  const response = await send(url, { method: "PUT", body: file });
  if (!response.ok) throw new Error(\`upload failed: \${response.status}\`);
}
`,
  "src/http.ts": `/** One request, with the session of the shop. */
export const send = (url: string, init: RequestInit): Promise<Response> =>
  fetch(url, { ...init, credentials: "same-origin" });
`,
  "src/cart.ts": `export interface Line {
  sku: string;
  count: number;
  cents: number;
}

export const total = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + line.count * line.cents, 0);
`,
  "src/export.ts": `import type { Line } from "./cart.ts";

export const toCsv = (lines: readonly Line[]): string =>
  lines.map(({ sku, count, cents }) => [sku, count, cents].join(",")).join("\\n");
`,
};

/** A library that lands by itself. */
export const engineFiles: Record<string, string> = {
  ".muster.toml": '[[gate]]\nname = "check"\nrun = "test -f src/queue.rs"\n',
  "README.md": "# Engine\n",
  "src/queue.rs": "pub struct Queue<T> {\n    items: Vec<T>,\n}\n",
};

const retry = `import { send } from "./http.ts";

const attempts = 5;
const isWorthAnother = (status: number): boolean => status === 429 || status >= 500;

/** Waits twice as long each time, up to half a minute. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 250 * 2 ** attempt)));

/** Sends a file to the store, again when the store is busy. */
export async function upload(file: Blob, url: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const response = await send(url, { method: "PUT", body: file });
    if (response.ok) return;
    if (!isWorthAnother(response.status)) throw new Error(\`upload failed: \${response.status}\`);
    await pause(attempt);
  }
  throw new Error("upload failed: the store is busy");
}
`;

const rateLimit = `/** Lets so many requests through in a window. FIXME: the window never moves. */
export class RateLimit {
  #used = 0;
  constructor(readonly most: number) {}
  take(): boolean {
    return ++this.#used <= this.most;
  }
}
`;

const rates = `/** Currencies that prices are shown in. */
export const currencies: readonly string[] = [];

/** Cents of another currency, rounded as the bank does. */
export const converted = (cents: number, rate: number): number => Math.round(cents * rate);
`;

export interface SeedTask {
  title: string;
  priority?: "urgent" | "high" | "normal" | "low";
  text: string;
  /** Steps of the bundled agent; JSON is YAML. */
  script: unknown;
}

const write = (path: string, content: string) => ({ write: { path, content } });
const edit = (path: string, find: string, replace: string) => ({ edit: { path, find, replace } });

/** What each task of the seed is, by where it will stand. */
export const seedTasks = {
  inReview: {
    title: "Retry uploads with backoff",
    priority: "high",
    text: "The store answers 429 under load. Uploads should wait and try again instead of failing.",
    script: [
      { think: "Where is an upload sent, and who sees its failure?" },
      { plan: ["Read src/upload.ts", "Retry on 429 and 5xx", "Cover it by a test"] },
      { say: "Uploads are sent in one place, so the retry goes there." },
      { run: "grep -rn 'upload(' src" },
      write("src/upload.ts", retry),
      write("test/upload.test.ts", 'import { upload } from "../src/upload.ts";\n\nvoid upload;\n'),
      { say: "It tries five times, with pauses of up to half a minute." },
    ],
  },
  secondRound: {
    title: "Export orders with a header line",
    text: "Spreadsheets need the names of the columns.",
    script: [
      { say: "Adding the header in front of the rows." },
      edit("src/export.ts", "  lines.map(", '  ["sku,count,cents", ...lines.map('),
      edit("src/export.ts", '.join("\\n");', '].join("\\n");'),
    ],
  },
  approved: {
    title: "Round totals to whole cents",
    text: "Discounts leave fractions.",
    script: [edit("src/cart.ts", "line.count * line.cents", "Math.round(line.count * line.cents)")],
  },
  stuck: {
    title: "Rate limiter for the public API",
    priority: "urgent",
    text: "No more than 100 requests a minute for each key.",
    script: [{ say: "A counter for each key." }, write("src/rate-limit.ts", rateLimit)],
  },
  noChange: {
    title: "Which date format for exports?",
    text: "Decide on one and use it everywhere.",
    script: {
      turns: [
        [{ say: "ISO dates sort well; local ones read well." }],
        [{ say: "I need to know which." }],
      ],
    },
  },
  landed: {
    title: "Say in the README what the shop does",
    priority: "low",
    text: "New people ask.",
    script: [edit("README.md", "# Shop", "# The shop")],
  },
  checking: {
    title: "Speed up the slow suite",
    text: "The tests of uploads take minutes.",
    script: [write("test/slow.txt", "uploads\n"), { say: "Measuring it first." }],
  },
  asking: {
    title: "Fetch exchange rates at night",
    text: "Prices in other currencies are a day old.",
    script: [
      { think: "Prices are shown by src/cart.ts. Who knows the rates, and how old may they be?" },
      {
        plan: [
          { content: "Find where prices are computed", status: "completed" },
          { content: "Read the rates once a night", status: "in_progress" },
          { content: "Show them with their date", status: "pending" },
        ],
      },
      { say: "Prices are computed in `src/cart.ts`; I keep the rates beside it." },
      { run: "grep -rn 'cents' src" },
      write("src/rates.ts", rates),
      { run: "sh scripts/types.sh" },
      { say: "The rates come from the central bank." },
      { ask: { title: "curl https://rates.example.org/latest", kind: "fetch" } },
      edit("src/rates.ts", "= []", '= ["EUR", "USD"]'),
    ],
  },
  coding: {
    title: "Show what is left in stock",
    text: "Customers order what is sold out.",
    script: [
      { think: "Stock is counted in the warehouse; the shop has to ask for it." },
      { say: "Reading how the cart asks for prices, stock can go the same way." },
      { run: "ls src" },
      write("src/stock.ts", "export const stock = new Map<string, number>();\n"),
      { run: "tail -f /dev/null" },
    ],
  },
  paused: { title: "Remember the cart for a week", text: "It is lost with the tab.", script: [] },
  backlog: {
    title:
      "Gift cards that can be paid in parts, with a very long name that does not fit on one line of a card",
    text: "Asked for by support.",
    script: [],
  },
  cancelled: { title: "Rewrite the shop in another language", text: "No.", script: [] },
  undelivered: {
    title: "Say what the engine is for",
    text: "In one line.",
    script: [edit("README.md", "# Engine", "# Engine\n\nA queue that loses nothing.")],
  },
} satisfies Record<string, SeedTask>;

export type SeedName = keyof typeof seedTasks;
