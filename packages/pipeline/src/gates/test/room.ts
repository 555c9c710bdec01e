import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { GateRequest, SetupRequest } from "@muster/core";
import { createGates, type GateOptions } from "../gates.ts";

const ladder = {
  cancelWaitMs: 0,
  closeStdinWaitMs: 0,
  termWaitMs: 200,
  killWaitMs: 5_000,
  sweepWaitMs: 5_000,
};

/** A folder with a checkout and a source, and gates at work in it. */
export class Room {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "gates-")));
  readonly checkout = join(this.path, "checkout");
  readonly source = join(this.path, "source");
  readonly log = join(this.path, "gate.log");
  readonly key = `key of ${this.path}`;

  constructor() {
    mkdirSync(this.checkout);
    mkdirSync(this.source);
  }

  gates(options: Partial<GateOptions> = {}) {
    const checkoutOf = () => this.checkout;
    const { PATH } = process.env;
    return createGates({ environment: { PATH, HOME: this.path }, checkoutOf, ladder, ...options });
  }

  request(run: string, changes: Partial<GateRequest> & { timeout?: number } = {}): GateRequest {
    const { timeout = 60, ...rest } = changes;
    return {
      key: this.key,
      checkout: this.checkout,
      definition: { name: "test", run, timeout },
      environment: {},
      log: this.log,
      ...rest,
    };
  }

  setup(definition: Partial<SetupRequest["definition"]>): SetupRequest {
    return {
      folder: this.checkout,
      source: this.source,
      definition: { copy: [], link: [], timeout: 60, ...definition },
      environment: {},
      log: this.log,
    };
  }

  /** A file below the room; folders above it are made. */
  write(path: string, content = path): string {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), "utf8");
  }

  /** A pipe for a command to say that it is at work, and the wait for that. */
  pipe() {
    const path = join(this.path, "pipe");
    execFileSync("sh", ["-c", 'mkfifo "$0"', path]);
    return { path, said: () => readFile(path, "utf8") };
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}
