import type { Prompt } from "@muster/core";
import type { TurnOutcome } from "@muster/model";
import type { SimulatedRun } from "./simulated-run.ts";

/** What an agent has to do, and its hands. A dead agent's hands do nothing. */
export interface AgentWork {
  prompt: Prompt;
  workspace: string;
  /** False once the agent or its turn is over; an agent whose runner was killed works on. */
  isOn(): boolean;
  answerComment(comment: number, answer: "fixed" | "declined"): void;
  /** Asks a person and goes on when it was answered. */
  ask(then: () => void): void;
  end(outcome: TurnOutcome): void;
  /** The agent's process dies. */
  crash(): void;
}

export function agentWork(run: SimulatedRun, prompt: Prompt): AgentWork {
  const { turn } = prompt;
  const isOn = () => run.agentAlive && run.task === turn;
  return {
    prompt,
    workspace: run.specification.workspace,
    isOn,
    answerComment(comment, answer) {
      if (isOn()) run.say({ type: "comment_answered", turn, comment, answer, text: "done" });
    },
    ask(then) {
      if (isOn()) run.request(turn, `request-${turn}`, then);
    },
    end(outcome) {
      if (isOn()) run.endTurn(outcome);
    },
    crash() {
      if (!isOn()) return;
      const outcome = { code: "crashed" as const, detail: "exit code 1" };
      run.agentAlive = false;
      run.endTurn(outcome);
      run.end("the agent has crashed", { outcome, proven: true });
    },
  };
}
