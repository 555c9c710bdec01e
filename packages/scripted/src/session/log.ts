import { err, ok, type Result } from "@muster/model";
import * as fs from "node:fs";
import { sessionRecord, type SessionRecord } from "./record.ts";

export type LogUnreadable = { code: "session_missing" } | { code: "session_corrupt"; line: number };

const NEWLINE = 0x0a;
const READ_BYTES = 64 * 1024;

/** Whole lines of a file; what follows the last line break is not a line. */
function* wholeLines(file: number): Generator<Buffer> {
  const chunk = Buffer.alloc(READ_BYTES);
  let rest = Buffer.alloc(0);
  for (;;) {
    const count = fs.readSync(file, chunk, 0, READ_BYTES, null);
    if (count === 0) return;
    rest = Buffer.concat([rest, chunk.subarray(0, count)]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
  }
}

function readRecord(line: Buffer): SessionRecord | null {
  try {
    const parsed = sessionRecord.safeParse(JSON.parse(line.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * A session's file: one JSON record a line, appended before the client hears of it. It is not
 * synced: it survives the death of the process, not that of the machine.
 */
export class SessionLog {
  readonly #file: number;

  private constructor(file: number) {
    this.#file = file;
  }

  static create(path: string): SessionLog {
    return new SessionLog(fs.openSync(path, "ax", 0o600));
  }

  /**
   * Reads every record, in order and one at a time, then opens the file for appending. A last line
   * that a killed process left incomplete is cut off.
   */
  static async open(
    path: string,
    take: (record: SessionRecord) => Promise<void>,
  ): Promise<Result<SessionLog, LogUnreadable>> {
    if (!fs.existsSync(path)) return err({ code: "session_missing" });
    const file = fs.openSync(path, "r");
    try {
      let bytes = 0;
      let count = 0;
      for (const line of wholeLines(file)) {
        count += 1;
        bytes += line.length + 1;
        const record = readRecord(line);
        if (!record) return err({ code: "session_corrupt", line: count });
        await take(record);
      }
      fs.truncateSync(path, bytes);
    } finally {
      fs.closeSync(file);
    }
    return ok(new SessionLog(fs.openSync(path, "a")));
  }

  append(record: SessionRecord): void {
    fs.writeSync(this.#file, `${JSON.stringify(record)}\n`);
  }

  close(): void {
    fs.closeSync(this.#file);
  }
}
