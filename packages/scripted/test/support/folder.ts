import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const gitEnvironment = {
  PATH: process.env["PATH"] ?? "",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** A temporary folder with a repository to work in, gone at the end of its scope. */
export class TestFolder implements Disposable {
  readonly root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "scripted-")));
  readonly work = join(this.root, "work");
  readonly home = join(this.root, "home");
  readonly bin = join(this.root, "bin");

  constructor() {
    for (const folder of [this.work, this.home, this.bin]) fs.mkdirSync(folder);
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: string[]): { status: number | null; output: string } {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost"];
    const { status, stdout } = spawnSync("git", [...identity, ...args], {
      cwd: this.work,
      env: gitEnvironment,
      encoding: "utf8",
    });
    return { status, output: stdout };
  }

  write(path: string, content: string): void {
    fs.mkdirSync(dirname(join(this.work, path)), { recursive: true });
    fs.writeFileSync(join(this.work, path), content);
  }

  read(path: string): string {
    return fs.readFileSync(join(this.work, path), "utf8");
  }

  exists(path: string): boolean {
    return fs.existsSync(join(this.work, path));
  }

  /** Puts a program on the agent's PATH. */
  program(name: string, script: string): void {
    fs.writeFileSync(join(this.bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  /**
   * Settles when every process that has opened `name` in the working folder for writing is gone:
   * a tool does so with `exec 9> name`, and what it starts inherits it.
   */
  async heldOpen(name: string): Promise<void> {
    const path = join(this.work, name);
    spawnSync("mkfifo", [path]);
    await fs.promises.readFile(path);
  }

  /** The exact environment an agent is started with. */
  environment(): Record<string, string> {
    return {
      ...gitEnvironment,
      PATH: `${this.bin}:${gitEnvironment.PATH}`,
      HOME: this.home,
      MUSTER_SCRIPTED_HOME: join(this.root, "state"),
    };
  }

  sessionFile(id: string): string {
    return join(this.root, "state", "sessions", `${id}.jsonl`);
  }

  [Symbol.dispose](): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
