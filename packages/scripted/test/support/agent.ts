import {
  client,
  type ClientConnection,
  type ContentBlock,
  type PromptResponse,
  type RequestPermissionOutcome,
  type RequestPermissionRequest,
  type SessionUpdate,
} from "@agentclientprotocol/sdk";
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { TestFolder } from "./folder.ts";
import { messageStream } from "./lines.ts";

const main = join(import.meta.dir, "..", "..", "src", "main.ts");

type Decide = (request: RequestPermissionRequest) => Promise<RequestPermissionOutcome>;

export type Exit = { code: number | null; signal: string | null };

const textOf = (content: ContentBlock): string => (content.type === "text" ? content.text : "");

/** What a promise was rejected with; null when it was not. */
export const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** The scripted agent as a process of its own, driven through the client side of the SDK. */
export class TestAgent implements AsyncDisposable {
  readonly updates: SessionUpdate[] = [];
  readonly permissions: RequestPermissionRequest[] = [];
  readonly strange: string[] = [];
  readonly extensions: string[] = [];
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly exited: Promise<Exit>;
  readonly connection: ClientConnection;
  decide: Decide = async () => ({ outcome: "cancelled" });
  keepUpdates = true;
  #waiting: { matches: (update: SessionUpdate) => boolean; resolve: () => void }[] = [];

  constructor(
    readonly folder: TestFolder,
    environment: Record<string, string> = {},
  ) {
    this.process = spawn(process.execPath, [main], {
      cwd: folder.work,
      env: { ...folder.environment(), ...environment },
      detached: true,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.exited = new Promise((resolve) =>
      this.process.once("exit", (code, signal) => resolve({ code, signal })),
    );
    const stream = messageStream(this.process.stdout, this.process.stdin, this.strange);
    this.connection = client({ name: "test" })
      .onNotification("session/update", ({ params }) => this.#take(params.update))
      .onRequest("session/request_permission", async ({ params }) => {
        this.permissions.push(params);
        return { outcome: await this.decide(params) };
      })
      .onNotification("*", ({ method }) => void this.extensions.push(method))
      .connect(stream);
  }

  get agent() {
    return this.connection.agent;
  }

  #take(update: SessionUpdate): void {
    if (this.keepUpdates) this.updates.push(update);
    this.#waiting = this.#waiting.filter(({ matches, resolve }) => {
      const found = matches(update);
      if (found) resolve();
      return !found;
    });
  }

  /** Waits for an update; those that have already come count too. */
  seen(matches: (update: SessionUpdate) => boolean): Promise<void> {
    if (this.updates.some(matches)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ matches, resolve }));
  }

  async initialize() {
    return this.agent.request("initialize", { protocolVersion: 1 });
  }

  /** Initializes and opens a session; its id. */
  async open(): Promise<string> {
    await this.initialize();
    const { work: cwd } = this.folder;
    const session = await this.agent.request("session/new", { cwd, mcpServers: [] });
    return session.sessionId;
  }

  async load(sessionId: string): Promise<void> {
    await this.initialize();
    const { work: cwd } = this.folder;
    await this.agent.request("session/load", { sessionId, cwd, mcpServers: [] });
  }

  prompt(sessionId: string, text: string): Promise<PromptResponse> {
    return this.agent.request("session/prompt", { sessionId, prompt: [{ type: "text", text }] });
  }

  script(sessionId: string, script: string): Promise<PromptResponse> {
    return this.prompt(sessionId, `Do this:\n\n\`\`\`script\n${script}\n\`\`\`\n`);
  }

  cancel(sessionId: string): Promise<void> {
    return this.agent.notify("session/cancel", { sessionId });
  }

  /** What the agent said, joined. */
  get said(): string {
    return this.updates
      .map((each) => (each.sessionUpdate === "agent_message_chunk" ? textOf(each.content) : ""))
      .join("");
  }

  /** Closes the agent's input and waits for its end. */
  async close(): Promise<Exit> {
    this.process.stdin.end();
    return this.exited;
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<Exit> {
    this.process.kill(signal);
    return this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.kill();
  }
}
