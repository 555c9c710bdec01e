import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { sendPrompt } from "./start.ts";

/** The next turn of a run that is alive. One that is on its way out needs no prompt: the turn waits for the next run. */
export const prompt: JobKind = {
  kind: "prompt",
  async act(call) {
    const problem = await sendPrompt(call);
    return problem === null || problem.code === "runner_gone" ? done() : failed(problem.detail);
  },
};
