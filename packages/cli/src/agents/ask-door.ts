import type { Result } from "@muster/model";
import { type Failure, misused, refused } from "../failure.ts";
import type { DoorQuestion, Host } from "../host.ts";
import type { Words } from "../verbs/verb.ts";

type CommentAnswer = Pick<DoorQuestion, "comment" | "answer" | "text">;

function questionOf(words: Words): Result<DoorQuestion, Failure> {
  const given = words.parameter("number");
  const comment = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
  if (comment === null)
    return misused(`${given} is not the number of a comment.`, "Give the number from the packet.");
  const answer = words.parameter("answer") === "fixed" ? "fixed" : "declined";
  return {
    ok: true,
    value: { v: 1, op: "answer-comment", comment, answer, text: words.parameter("text") },
  };
}

/** Hands the answer to the run's own socket. */
export async function askDoor(host: Host, words: Words): Promise<Result<CommentAnswer, Failure>> {
  const question = questionOf(words);
  if (!question.ok) return question;
  const door = host.environment["MUSTER_DOOR"];
  if (door === undefined || door === "")
    return refused({
      code: "no_door",
      message: "MUSTER_DOOR does not say where the socket of this run is.",
      next: "Keep the environment that the agent was started with.",
    });
  const reply = await host.askDoor(door, question.value);
  if (!reply.ok) return refused(reply.error);
  const { comment, answer, text } = question.value;
  return { ok: true, value: { comment, answer, text } };
}
