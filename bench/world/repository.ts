import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.ts";

const filesOfFolder = 20;
const linesOfFile = 80;

const identity = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** A clone as a user has it, with as many files of source code. */
export class SampleRepository {
  readonly environment: NodeJS.ProcessEnv;

  constructor(
    readonly root: string,
    environment: NodeJS.ProcessEnv,
  ) {
    this.environment = { ...environment, ...identity };
  }

  static create(root: string, files: number, environment: NodeJS.ProcessEnv): SampleRepository {
    const repository = new SampleRepository(root, environment);
    mkdirSync(root, { recursive: true });
    repository.git("init", "--quiet", "--initial-branch=main");
    repository.git("config", "user.name", "Ada");
    repository.git("config", "user.email", "ada@example.com");
    for (let index = 0; index < files; index += 1) writeSource(root, index);
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message=Begin");
    return repository;
  }

  /** Commits settings of its project. */
  configure(settings: string): void {
    writeFileSync(join(this.root, ".muster.toml"), settings);
    this.git("add", ".muster.toml");
    this.git("commit", "--quiet", "--message=Configure");
  }

  git(...args: string[]): string {
    return run("git", args, { cwd: this.root, env: this.environment });
  }
}

function writeSource(root: string, index: number): void {
  const folder = join(root, "src", `part-${Math.floor(index / filesOfFolder)}`);
  mkdirSync(folder, { recursive: true });
  const lines = Array.from(
    { length: linesOfFile },
    (_, line) => `export const value${line} = ${(index * 7919 + line * 104_729) % 1_000_003};\n`,
  );
  writeFileSync(join(folder, `file-${index}.ts`), lines.join(""));
}
