import type { SessionUpdate, ToolKind } from "@agentclientprotocol/sdk";
import { err, ok, type Result } from "@muster/model";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { SessionLog, type LogUnreadable } from "./log.ts";
import { emptyMemory, remember, type Memory } from "./memory.ts";
import { FORMAT, type SessionRecord } from "./record.ts";

export type SessionRefused = LogUnreadable | { code: "session_elsewhere"; cwd: string };

type Replay = (update: SessionUpdate) => Promise<void>;

const SESSION_ID = /^[0-9a-f-]{36}$/;

const fileOf = (folder: string, id: string): string => join(folder, `${id}.jsonl`);

/** What the client saw of a record when it happened, or null when it saw nothing. */
function visible(record: SessionRecord): SessionUpdate | null {
  if (record.type === "update") return record.update;
  if (record.type !== "prompt") return null;
  return { sessionUpdate: "user_message_chunk", content: { type: "text", text: record.text } };
}

/** One conversation: its memory and the file that keeps it. */
export class Session {
  /** The running turn's end, pulled by a cancel; null between turns. */
  turn: AbortController | null = null;

  /** Tool kinds the client has allowed for good; asked again by a new process. */
  readonly allowed = new Set<ToolKind>();

  private constructor(
    readonly id: string,
    readonly cwd: string,
    readonly memory: Memory,
    readonly log: SessionLog,
  ) {}

  static create(folder: string, cwd: string): Session {
    const id = randomUUID();
    const session = new Session(id, cwd, emptyMemory(), SessionLog.create(fileOf(folder, id)));
    session.record({ type: "session", format: FORMAT, id, cwd });
    return session;
  }

  /** Reads a session back; sessions belong to their folder, as those of real agents do. */
  static async load(
    folder: string,
    id: string,
    cwd: string,
    replay: Replay,
  ): Promise<Result<Session, SessionRefused>> {
    if (!SESSION_ID.test(id)) return err({ code: "session_missing" });
    const memory = emptyMemory();
    let home: string | null = null;
    const log = await SessionLog.open(fileOf(folder, id), async (record) => {
      if (record.type === "session") home = record.cwd;
      remember(memory, record);
      const update = home === cwd ? visible(record) : null;
      if (update) await replay(update);
    });
    if (!log.ok) return log;
    if (home === cwd) return ok(new Session(id, cwd, memory, log.value));
    log.value.close();
    return home === null
      ? err({ code: "session_missing" })
      : err({ code: "session_elsewhere", cwd: home });
  }

  record(record: SessionRecord): void {
    this.log.append(record);
    remember(this.memory, record);
  }
}
