import { readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  OperationArguments,
  OperationName,
  OperationOutput,
  TaskDetail,
} from "@muster/contract";
import { type Client, createClient } from "@muster/contract/client";
import type { Room, RunningDaemon } from "./room.ts";

/** The API of a daemon as functions whose refusals are errors. */
export class Caller {
  readonly #client: Client;

  constructor(room: Room, { url }: RunningDaemon) {
    const token = readFileSync(join(room.home, "token"), "utf8").trim();
    this.#client = createClient({ baseUrl: url, token });
  }

  async call<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
  ): Promise<OperationOutput<Name>> {
    const answer = await this.#client.call(name, input);
    if (answer.ok) return answer.value;
    throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  }

  /** Resolves when a task is as it should be; looks when something happened to it. */
  async until(task: string, met: (task: TaskDetail) => boolean): Promise<TaskDetail> {
    const { lastEvent } = await this.call("status", {});
    let found = await this.call("task.get", { task });
    const enough = new AbortController();
    if (met(found)) return found;
    await this.#client.follow(
      "event.list",
      { task, after: lastEvent },
      async () => {
        if (enough.signal.aborted) return;
        found = await this.call("task.get", { task });
        if (met(found)) enough.abort();
      },
      { signal: enough.signal },
    );
    if (!enough.signal.aborted) throw new Error(`#${found.number} is ${found.stage}`);
    return found;
  }
}
