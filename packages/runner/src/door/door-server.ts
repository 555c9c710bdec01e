import type { Socket } from "node:net";
import type { RunRecord } from "@muster/core";
import { JsonSocket } from "../socket/json-socket.ts";
import { PrivateServer } from "../socket/private-server.ts";
import type { DoorAnswer } from "./door-client.ts";
import { doorRequestSchema, longestDoorLine } from "./protocol.ts";

export type CommentAnswer = Omit<Extract<RunRecord, { type: "comment_answered" }>, "type" | "turn">;

const refuse = (code: string, message: string, next: string): DoorAnswer => ({
  ok: false,
  error: { code, message, next },
});

const usage = "Use: muster answer-comment NUMBER fixed|declined TEXT";

/**
 * The run's own socket: the only way from an agent to Muster. It knows nothing but answers to
 * comments, so an agent cannot move, judge or land anything [HU-33].
 */
export const listenAtDoor = (
  path: string,
  /** False when the answer could not be kept. */
  record: (answer: CommentAnswer) => boolean,
): Promise<PrivateServer> => PrivateServer.listen(path, (socket) => serve(socket, record));

function serve(socket: Socket, record: (answer: CommentAnswer) => boolean): void {
  const agent = new JsonSocket(socket, {
    maximumLineLength: longestDoorLine,
    received: (message) => void agent.send(answer(message, record)),
    closed: () => undefined,
  });
}

function answer(message: unknown, record: (answer: CommentAnswer) => boolean): DoorAnswer {
  const op = typeof message === "object" && message !== null && "op" in message ? message.op : null;
  if (op !== "answer-comment") {
    return refuse("not_available_to_agents", "agents can only answer comments", usage);
  }
  const read = doorRequestSchema.safeParse(message);
  if (!read.success) {
    return refuse("invalid_request", read.error.issues[0]?.message ?? "not understood", usage);
  }
  const { comment, answer: verdict, text } = read.data;
  if (verdict === "declined" && text.trim() === "") {
    return refuse("reason_missing", "declining a comment needs a reason", usage);
  }
  if (record({ comment, answer: verdict, text })) return { ok: true };
  return refuse("not_recorded", "the answer could not be recorded", "The run is about to end.");
}
