import { spawnSync } from "node:child_process";
import type { StepValue } from "../script/steps.ts";
import { useCommand } from "../tools/command-tool.ts";
import type { Turn } from "../turn/turn.ts";
import { done, type StepEnd } from "./end.ts";

function headline(text: string): string {
  const [first = "", ...rest] = text.trim().split("\n");
  return rest.length > 0 ? `${first} …` : first;
}

export function run(command: StepValue<"run">, turn: Turn): Promise<StepEnd> {
  return useCommand(turn, {
    title: headline(command),
    rawInput: { command },
    permission: "asking",
    commands: [["/bin/sh", "-c", command]],
  });
}

const fallbackIdentity = { "user.name": "Scripted Agent", "user.email": "scripted@localhost" };

/** Git's own identity where it has one, and the agent's where it would refuse for lack of it. */
function identityOptions(turn: Turn): string[] {
  return Object.entries(fallbackIdentity).flatMap(([key, value]) => {
    const configured = spawnSync("git", ["config", "--get", key], {
      cwd: turn.session.cwd,
      env: turn.around.environment,
      stdio: "ignore",
    });
    return configured.status === 0 ? [] : ["-c", `${key}=${value}`];
  });
}

export function commit({ message }: StepValue<"commit">, turn: Turn): Promise<StepEnd> {
  return useCommand(turn, {
    title: `Commit: ${headline(message)}`,
    rawInput: { message },
    permission: "asking",
    commands: [
      ["git", "add", "-A"],
      ["git", ...identityOptions(turn), "commit", "-m", message],
    ],
  });
}

function answerOne(turn: Turn, number: number, value: StepValue<"answer">): Promise<StepEnd> {
  return useCommand(turn, {
    title: `Answer comment ${number}: ${value.verdict}`,
    rawInput: { comment: number, verdict: value.verdict, text: value.text },
    permission: "never",
    commands: [["muster", "answer-comment", String(number), value.verdict, value.text]],
  });
}

/** Answers through `muster` on the PATH; `all` means the open comments that the prompt lists. */
export async function answer(value: StepValue<"answer">, turn: Turn): Promise<StepEnd> {
  const open = turn.packet.comments.map(({ number }) => number);
  for (const number of value.comment === "all" ? open : [value.comment]) {
    const end = await answerOne(turn, number, value);
    if (end.code !== "done") return end;
  }
  return done;
}
