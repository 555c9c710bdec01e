import type { OperationOutput } from "@muster/contract";
import { RawWebSocket } from "@muster/testkit";
import { LiveDouble } from "./live-double.ts";
import { testServer } from "./test-server.ts";

/** A server of live data alone, with the real way in. */
export function liveServer({ pingInterval = 60_000 }: { pingInterval?: number } = {}) {
  const double = new LiveDouble();
  const live = { source: double.source, build: "test", pingInterval };
  const server = testServer({ lets: true, live, signals: double.signals });
  const ticket = async (headers?: Record<string, string>): Promise<string> => {
    const answer = await server.send("POST", "/api/tickets", {}, headers);
    return ((await answer.json()) as OperationOutput<"ticket.create">).ticket;
  };
  return Object.assign(server, {
    double,
    ticket,
    tab: async () => new RawWebSocket(server.server.port, await ticket()),
  });
}

export type LiveServer = ReturnType<typeof liveServer>;

/** A message that watches the board from a cursor on, and the journals of tasks from their first event on. */
export const watching = (after: number | null, ...tasks: string[]): string =>
  JSON.stringify({
    kind: "watch",
    board: { project: null, after },
    tasks: tasks.map((task) => ({ task, after: null })),
    transcripts: [],
  });
