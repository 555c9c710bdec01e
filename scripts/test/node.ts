import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../launcher/root.mjs";

/** Source that runs in Node, as the launcher does, with its modules imported by name. */
const withImports = (modules: string[], source: string): string[] => {
  const imports = modules.map((name) => {
    const url = JSON.stringify(join(root, "scripts/launcher", `${name}.mjs`));
    return `import * as ${name} from ${url};`;
  });
  return ["--input-type=module", "--eval", [...imports, source].join("\n")];
};

type Options = { cwd?: string; env?: NodeJS.ProcessEnv };

export const runInNode = (modules: string[], source: string, options: Options = {}) =>
  spawnSync("node", withImports(modules, source), { encoding: "utf8", ...options });

/** `using` ends it, however the test went. */
export type Running = Disposable & {
  child: ChildProcess;
  nextLine: () => Promise<string | undefined>;
};

/** Starts source in Node; lines of its output are awaited one by one, undefined at the end. */
export function startInNode(modules: string[], source: string): Running {
  const child = spawn("node", withImports(modules, source), { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  return { child, nextLine, [Symbol.dispose]: () => void child.kill("SIGKILL") };
}
