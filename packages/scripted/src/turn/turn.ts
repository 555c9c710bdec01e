import {
  RequestError,
  type AgentContext,
  type PermissionOption,
  type RequestPermissionOutcome,
  type SessionUpdate,
  type ToolCallUpdate,
} from "@agentclientprotocol/sdk";
import { randomUUID } from "node:crypto";
import type { Lifecycle } from "../lifecycle.ts";
import type { Output } from "../output.ts";
import type { Packet } from "../prompt/packet.ts";
import type { Environment } from "../session/folder.ts";
import type { Session } from "../session/session.ts";
import { whenAborted } from "./abort.ts";

/** What the turns of one process share. */
export type Surroundings = {
  environment: Environment;
  lifecycle: Lifecycle;
  output: Output;
};

export type Permission = "allowed" | "denied" | "cancelled";

export type TurnUsage = { inputTokens: number; outputTokens: number; totalTokens: number };

const options: PermissionOption[] = [
  { optionId: "allow-once", name: "Allow", kind: "allow_once" },
  { optionId: "allow-always", name: "Allow, and do not ask again", kind: "allow_always" },
  { optionId: "reject-once", name: "Reject", kind: "reject_once" },
];

const SHORTEST_CHUNK = 48;
const MOST_CHUNKS = 32;

/** Pieces of a text, cut between characters as a model streams it. */
function pieces(text: string): string[] {
  const characters = [...text];
  const size = Math.max(SHORTEST_CHUNK, Math.ceil(characters.length / MOST_CHUNKS));
  const count = Math.ceil(characters.length / size);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(""),
  );
}

type Chunk = "agent_message_chunk" | "agent_thought_chunk";

/** One prompt and everything until the answer to it: what steps need to act and to be heard. */
export class Turn {
  usage: TurnUsage | null = null;

  /** Settles when the turn is to end; never rejects. */
  readonly aborted: Promise<"aborted">;

  constructor(
    readonly session: Session,
    readonly packet: Packet,
    readonly signal: AbortSignal,
    readonly around: Surroundings,
    private readonly client: AgentContext,
  ) {
    this.aborted = whenAborted(signal);
  }

  /** Tells the client without keeping it: progress, and what a replay need not show. */
  stream(update: SessionUpdate): Promise<void> {
    return this.client.notify("session/update", { sessionId: this.session.id, update });
  }

  /** Keeps the update for a later replay, then tells the client. */
  send(update: SessionUpdate): Promise<void> {
    this.session.record({ type: "update", update });
    return this.stream(update);
  }

  say(text: string): Promise<void> {
    return this.#speak("agent_message_chunk", text);
  }

  think(text: string): Promise<void> {
    return this.#speak("agent_thought_chunk", text);
  }

  async #speak(sessionUpdate: Chunk, text: string): Promise<void> {
    const messageId = randomUUID();
    const chunk = (piece: string): SessionUpdate => ({
      sessionUpdate,
      messageId,
      content: { type: "text", text: piece },
    });
    this.session.record({ type: "update", update: chunk(text) });
    for (const piece of pieces(text)) await this.stream(chunk(piece));
  }

  /**
   * Asks the client and waits without a limit. A cancel ends the wait by itself, so a client that
   * never answers cannot hold the turn. An unknown option and an error both count as a no.
   */
  async requestPermission(toolCall: ToolCallUpdate): Promise<Permission> {
    const outcome = await Promise.race([this.#outcomeOf(toolCall), this.aborted]);
    if (outcome === "aborted") return "cancelled";
    if (outcome === "refused") return "denied";
    if (outcome.outcome === "cancelled") return "cancelled";
    const kind = options.find((option) => option.optionId === outcome.optionId)?.kind;
    if (kind === "allow_always" && toolCall.kind) this.session.allowed.add(toolCall.kind);
    return kind === "allow_once" || kind === "allow_always" ? "allowed" : "denied";
  }

  async #outcomeOf(toolCall: ToolCallUpdate): Promise<RequestPermissionOutcome | "refused"> {
    try {
      const { id: sessionId } = this.session;
      const request = this.client.request("session/request_permission", {
        sessionId,
        toolCall,
        options,
      });
      return (await request).outcome;
    } catch (error) {
      if (error instanceof RequestError) return "refused";
      throw error;
    }
  }
}
