import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { sendPrompt } from "./start.ts";

/** The next turn of a run that is alive. */
export const prompt: JobKind = {
  kind: "prompt",
  async act(call) {
    const problem = await sendPrompt(call);
    return problem === null ? done() : failed(problem);
  },
};
