import {
  agent,
  PROTOCOL_VERSION,
  RequestError,
  type AgentApp,
  type AgentContext,
  type ContentBlock,
  type InitializeResponse,
  type PromptRequest,
  type PromptResponse,
  type SessionModeState,
} from "@agentclientprotocol/sdk";
import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { readPacket } from "./prompt/packet.ts";
import { modes } from "./session/record.ts";
import { Session, type SessionRefused } from "./session/session.ts";
import { makeSessionsFolder } from "./session/folder.ts";
import { runTurn, type TurnEnd } from "./turn/run-turn.ts";
import { Turn, type Surroundings, type TurnUsage } from "./turn/turn.ts";

const described: InitializeResponse = {
  protocolVersion: PROTOCOL_VERSION,
  agentInfo: { name: "scripted", title: "Scripted agent, no model", version: manifest.version },
  agentCapabilities: { loadSession: true },
  authMethods: [],
};

const modeDescriptions = {
  auto: { name: "Auto", description: "Acts without asking" },
  ask: { name: "Ask", description: "Asks before it writes, edits, deletes, runs or commits" },
};

const modeState = (session: Session): SessionModeState => ({
  currentModeId: session.memory.mode,
  availableModes: modes.map((id) => ({ id, ...modeDescriptions[id] })),
});

const textOf = (blocks: readonly ContentBlock[]): string =>
  blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");

function refusal(id: string, refused: SessionRefused): RequestError {
  if (refused.code === "session_corrupt")
    return RequestError.internalError({ errorKind: refused.code, line: refused.line });
  return RequestError.sessionNotFound(id);
}

const providerErrors = {
  rate_limit: () => RequestError.internalError({ errorKind: "rate_limit" }, "rate limited"),
  server: () => RequestError.internalError({ errorKind: "server_error" }, "the server failed"),
  auth: () => RequestError.authRequired(),
};

/** `usage` is not in the stable schema yet; agents send it and clients read it all the same. */
type Response = PromptResponse & { usage?: TurnUsage };

function responseTo(end: TurnEnd, usage: TurnUsage | null): Response {
  if (end.code === "provider_failure") throw providerErrors[end.failure]();
  if (end.code === "step_failed") {
    const { code: errorKind, ...where } = end;
    const message = `step ${end.step} (${end.name}): ${end.reason}`;
    throw RequestError.internalError({ errorKind, ...where }, message);
  }
  return { stopReason: end.code, ...(usage ? { usage } : {}) };
}

function requireFolder(cwd: string): void {
  const status = statSync(cwd, { throwIfNoEntry: false });
  if (!isAbsolute(cwd) || !status?.isDirectory())
    throw RequestError.invalidParams({ cwd, reason: "not an absolute path of a folder" });
}

/** The sessions of one process and the answers to what a client asks of them. */
export class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Settles when no turn is running; with the client gone every turn ends, its tool first. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  app(): AgentApp {
    // Prompt stands before cancel: a cancel that comes in the same read then finds its turn.
    return agent({ name: "scripted" })
      .onRequest("initialize", () => described)
      .onRequest("session/prompt", ({ params, client, signal }) =>
        this.#prompt(params, client, signal),
      )
      .onNotification("session/cancel", ({ params }) => {
        this.#open.get(params.sessionId)?.turn?.abort();
      })
      .onRequest("session/new", ({ params }) => this.#create(params.cwd))
      .onRequest("session/load", ({ params, client }) =>
        this.#load(params.sessionId, params.cwd, client),
      )
      .onRequest("session/set_mode", ({ params }) =>
        this.#setMode(params.sessionId, params.modeId),
      );
  }

  #create(cwd: string) {
    requireFolder(cwd);
    const session = Session.create(makeSessionsFolder(this.#around.environment), cwd);
    this.#open.set(session.id, session);
    return { sessionId: session.id, modes: modeState(session) };
  }

  async #load(id: string, cwd: string, client: AgentContext) {
    const open = this.#open.get(id);
    if (open?.turn) throw RequestError.invalidRequest({ reason: "a turn is running" });
    requireFolder(cwd);
    const folder = makeSessionsFolder(this.#around.environment);
    const loaded = await Session.load(folder, id, cwd, (update) =>
      client.notify("session/update", { sessionId: id, update }),
    );
    if (!loaded.ok) throw refusal(id, loaded.error);
    open?.log.close();
    this.#open.set(id, loaded.value);
    return { modes: modeState(loaded.value) };
  }

  #session(id: string): Session {
    const session = this.#open.get(id);
    if (!session) throw RequestError.sessionNotFound(id);
    return session;
  }

  #setMode(id: string, wanted: string) {
    const session = this.#session(id);
    const mode = modes.find((each) => each === wanted);
    if (!mode) throw RequestError.invalidParams({ modeId: wanted, modes });
    session.record({ type: "mode", mode });
    return {};
  }

  #prompt(params: PromptRequest, client: AgentContext, signal: AbortSignal): Promise<Response> {
    const session = this.#session(params.sessionId);
    if (session.turn) throw RequestError.invalidRequest({ reason: "a turn is running" });
    session.turn = new AbortController();
    const ended = AbortSignal.any([session.turn.signal, signal]);
    const running = this.#run(session, textOf(params.prompt), ended, client);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  async #run(session: Session, prompt: string, signal: AbortSignal, client: AgentContext) {
    const turn = new Turn(session, readPacket(prompt), signal, this.#around, client);
    try {
      return responseTo(await runTurn(turn, prompt), turn.usage);
    } finally {
      session.turn = null;
    }
  }
}
