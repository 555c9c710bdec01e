import * as z from "zod";

export type ReadFile = (name: string) => string | null;

/** How the tests of a repository are run with one tool. */
export interface Tool {
  label: string;
  test: string;
  /** What has to run once before the tests. */
  setup: string | null;
}

const nodeManagers = [
  { lockfile: "package-lock.json", test: "npm test", setup: "npm ci" },
  { lockfile: "pnpm-lock.yaml", test: "pnpm test", setup: "pnpm install --frozen-lockfile" },
  { lockfile: "yarn.lock", test: "yarn test", setup: "yarn install --immutable" },
  { lockfile: "bun.lock", test: "bun run test", setup: "bun install --frozen-lockfile" },
];

const packageSchema = z.object({ scripts: z.object({ test: z.string().min(1) }) });

/** What `npm init` writes: a script that always fails. */
const placeholderScript = 'echo "Error: no test specified" && exit 1';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function detectNode(text: string, readFile: ReadFile): Omit<Tool, "label"> | null {
  const parsed = packageSchema.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.scripts.test === placeholderScript) return null;
  const manager = nodeManagers.find(({ lockfile }) => readFile(lockfile) !== null);
  return { test: manager?.test ?? "npm test", setup: manager?.setup ?? null };
}

const testTarget = /^test[ \t]*:(?!=)/m;

const detectMake = (text: string): Omit<Tool, "label"> | null =>
  testTarget.test(text) ? { test: "make test", setup: null } : null;

const always = (test: string) => (): Omit<Tool, "label"> => ({ test, setup: null });

const detectors: {
  file: string;
  label: string;
  detect: (text: string, readFile: ReadFile) => Omit<Tool, "label"> | null;
}[] = [
  { file: "package.json", label: "node", detect: detectNode },
  { file: "Cargo.toml", label: "cargo", detect: always("cargo test") },
  { file: "go.mod", label: "go", detect: always("go test ./...") },
  { file: "pyproject.toml", label: "python", detect: always("python3 -m pytest") },
  { file: "Makefile", label: "make", detect: detectMake },
];

/** The tools whose files stand at the repository's root. */
export const detectTools = (readFile: ReadFile): Tool[] =>
  detectors.flatMap(({ file, label, detect }) => {
    const text = readFile(file);
    const found = text === null ? null : detect(text, readFile);
    return found === null ? [] : [{ label, ...found }];
  });
